// Looks from time to time whether a block is due, from the start of the server on.
import type { Application } from '../../server/application';
import { closeDueBlocks } from './closing';

const LOOK_EVERY_MS = 30_000;
/** With a test clock weeks may pass in a moment, and somebody waits for the release. */
const LOOK_EVERY_MS_IN_TESTS = 1000;

export function startClosing({ store, clock, config, log }: Application): void {
	let looking: Promise<void> | null = null;
	const look = () => {
		looking ??= closeDueBlocks(store, clock.now())
			// Between closings the write-ahead log may not grow into a diary of the tallies.
			.then(() => store.checkpoint())
			.catch((error: unknown) => log.error({ err: error }, 'closing blocks failed; trying again'))
			.finally(() => (looking = null));
	};
	const timer = setInterval(look, config.testClockFile ? LOOK_EVERY_MS_IN_TESTS : LOOK_EVERY_MS);
	timer.unref();
	process.once('sveltekit:shutdown', () => clearInterval(timer));
	look();
}
