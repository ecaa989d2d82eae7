// What the staff panel may see and do, so that it knows neither the outbox nor the server. Counts
// never leave this: the panel says pass or attention.
import type { Bytes } from '../core/rescue';
import type { Drained, DrainWatch } from './drain';
import type { WipeReport } from './wipe-report';

export interface StaffView {
	/** Rejects when the storage can't be read. */
	balance(): Promise<{ waiting: number; quarantined: number }>;
	/** Do the books of what was given balance, here and beside the server's? Rejects when they can't be read. */
	inOrder(): Promise<boolean>;
	/** Milliseconds since 1970; null when the server hasn't answered since the page was loaded. */
	lastAnswer(): number | null;
	/** Resolves when nothing more can be sent for now. Rejects when the storage can't be read. */
	drain(watch: DrainWatch): Promise<Drained>;
	/** Seals what waits into pieces of this size; null where the server has given no key. */
	rescue(): ((size: number) => Promise<Bytes[]>) | null;
	version: string;
	online(): boolean;
	offlineReady(): boolean;
	storagePersisted(): boolean;
	/** The device has promised to keep the screen on. */
	awake(): boolean;
	lastWipe(): WipeReport | null;
}
