// The tablet's tie to its clinic: what it knows of it, whether it is reached, and the desk's
// commands. Everything works without a network from what was kept. It never sees a record.
import { version } from '$app/environment';
import { UnreachableError } from '../core/unreachable';
import {
	COMMANDS,
	SPEAKS,
	type Ack,
	type Closed,
	type Command,
	type HeardCommand,
	type Heartbeat,
	type TabletConfig,
	type TabletEvent
} from './messages';
import { isOfflineReady } from './offline-ready';
import { takePairingCode } from './pairing-code';
import { renderedFrame } from './rendered-frame';
import { ServerClock } from './server-clock';
import { listen } from './tablet-events';
import { fetchConfig, sendAck, sendHeartbeat } from './tablet-server';
import { TabletStore } from './tablet-store';

/** What the kiosk gives the link: how it is, and what to do with a command. */
export interface TabletShell {
	heartbeat(): Pick<Heartbeat, 'state' | 'visit' | 'faults' | 'wakeLock'>;
	/** Must act at once. `stale`: the visit that the command was meant for is over. */
	oncommand(command: Omit<Command, 'expires'>): Ack['outcome'];
}

/** `starting`: not yet read from the disk. `revoked`: the clinic has taken the tablet out of service. */
export type TabletStatus = 'starting' | 'unpaired' | 'paired' | 'revoked';

/** Until the clinic's own seconds are known. */
const FIRST_HEARTBEAT_SECONDS = 15;

export class TabletLink {
	readonly #store: TabletStore;
	#config = $state.raw<TabletConfig | null>(null);
	#status = $state<TabletStatus>('starting');
	#online = $state(false);
	#offlineReady = $state(false);
	#storagePersisted = $state(false);
	#pairingCode = $state<string | null>(null);
	#shell: TabletShell | null = null;
	#configVersion: string | null = null;
	#lastCommand = 0;
	#unheardAck: Ack | null = null;
	#closed: Closed | null = null;
	readonly #serverClock = new ServerClock();
	#nextBeat: ReturnType<typeof setTimeout> | undefined;
	#stopListening: (() => void) | null = null;
	#beating = false;
	#beatAgain = false;

	constructor(store = new TabletStore()) {
		this.#store = store;
	}

	/** The clinic's settings as last heard; null before pairing. */
	get config(): TabletConfig | null {
		return this.#config;
	}

	get status(): TabletStatus {
		return this.#status;
	}

	/** Did our server answer the last heartbeat? */
	get online(): boolean {
		return this.#online;
	}

	/** True only when it was verified: the worker controls the page and has every file of it. */
	get offlineReady(): boolean {
		return this.#offlineReady;
	}

	get storagePersisted(): boolean {
		return this.#storagePersisted;
	}

	/** What is on the glass has changed: the desk hears it now, not at the next beat. */
	beatNow(): void {
		this.#beatAgain = true;
		if (this.#beating || !this.#stopListening) return;
		clearTimeout(this.#nextBeat);
		void this.#beat();
	}

	/** The code of the link that was opened, if one was. */
	get pairingCode(): string | null {
		return this.#pairingCode;
	}

	/** Whether the desk had closed it before the page was loaded. */
	get closed(): Closed | null {
		return this.#closed;
	}

	keepClosed(closed: Closed | null): void {
		this.#closed = closed;
		void this.#store.keep({ closed });
	}

	start(shell: TabletShell): void {
		this.#shell = shell;
		addEventListener('hashchange', this.#lookForCode);
		void this.#begin();
	}

	stop(): void {
		removeEventListener('hashchange', this.#lookForCode);
		this.#shell = null;
		this.#fallSilent();
	}

	/** The server has paired this tablet: from now on it belongs to that clinic. */
	async adopt(config: TabletConfig): Promise<void> {
		this.#fallSilent();
		this.#config = config;
		this.#configVersion = '';
		this.#lastCommand = 0;
		this.#unheardAck = null;
		this.#closed = null;
		await this.#store.keep({
			config,
			configVersion: '',
			lastCommand: 0,
			unheardAck: null,
			closed: null
		});
		this.#speak();
	}

	/** How large a millimetre is on this glass, in CSS pixels. */
	async calibrate(pixelsPerMillimetre: number): Promise<void> {
		showMillimetre(pixelsPerMillimetre);
		await this.#store.keep({ pixelsPerMillimetre });
	}

	/** Staff have seen that it is ready: the kiosk may begin. */
	finishPairing(): void {
		this.#pairingCode = null;
		this.#status = 'paired';
	}

	/** Asks the browser to keep the storage for good, and reads back what it answered. */
	async askToPersist(): Promise<void> {
		// What it says to the request itself isn't believed.
		await navigator.storage.persist().catch(() => false);
		await this.look();
	}

	/** Looks again whether the tablet is ready for offline and its storage is kept. */
	async look(): Promise<void> {
		// A browser that can't say so doesn't keep it; heartbeats wait for this.
		this.#storagePersisted = await navigator.storage.persisted().catch(() => false);
		this.#offlineReady = await isOfflineReady();
	}

	async #begin(): Promise<void> {
		const kept = await this.#store.read();
		if (kept.pixelsPerMillimetre) showMillimetre(kept.pixelsPerMillimetre);
		this.#lastCommand = kept.lastCommand ?? 0;
		this.#unheardAck = kept.unheardAck;
		this.#closed = kept.closed;
		this.#configVersion = kept.configVersion;
		this.#config = kept.config;
		void this.look();
		this.#lookForCode();
		if (this.#pairingCode !== null) return;
		if (!this.#config) await this.#refresh(null);
		if (!this.#config) {
			this.#status = 'unpaired';
			return;
		}
		this.#status = 'paired';
		this.#speak();
	}

	#lookForCode = () => {
		const code = takePairingCode();
		if (code === null) return;
		this.#pairingCode = code;
		this.#status = 'unpaired';
	};

	#speak(): void {
		if (!this.#shell) return;
		this.#stopListening = listen((event) => this.#hear(event));
		void this.#beat();
	}

	#fallSilent(): void {
		clearTimeout(this.#nextBeat);
		this.#nextBeat = undefined;
		this.#stopListening?.();
		this.#stopListening = null;
	}

	async #beat(): Promise<void> {
		this.#beating = true;
		await renderedFrame();
		this.#beatAgain = false;
		const missed = await this.#tell();
		this.#beating = false;
		if (!this.#stopListening) return;
		// Whoever missed one command may have missed another.
		const atOnce = missed || this.#beatAgain;
		const seconds = atOnce ? 0 : (this.#config?.heartbeatSeconds ?? FIRST_HEARTBEAT_SECONDS);
		clearTimeout(this.#nextBeat);
		this.#nextBeat = setTimeout(() => void this.#beat(), seconds * 1000);
	}

	/** One heartbeat and what follows from its answer. True when there was a command to be heard. */
	async #tell(): Promise<boolean> {
		const shell = this.#shell;
		if (!shell || !this.#stopListening) return false;
		if (!this.#offlineReady) await this.look();
		const answer = await sendHeartbeat({
			...shell.heartbeat(),
			version,
			offlineReady: this.#offlineReady,
			storagePersisted: this.#storagePersisted,
			speaks: SPEAKS,
			lastCommand: this.#lastCommand
		});
		this.#online = answer.kind === 'answered';
		if (answer.kind === 'unauthorised') this.#leave();
		if (answer.kind !== 'answered') return false;
		const { command, configVersion, now } = answer.value;
		this.#serverClock.hear(now);
		if (command) await this.#obey(command);
		else await this.#acknowledge();
		if (configVersion !== this.#configVersion) await this.#refresh(configVersion);
		return command !== null;
	}

	#hear(event: TabletEvent): void {
		switch (event.type) {
			case 'command':
				void this.#obey(event.command);
				break;
			case 'config':
				if (event.configVersion !== this.#configVersion) void this.#refresh(event.configVersion);
				break;
			case 'revoked':
				this.#leave();
				break;
			default:
				throw new UnreachableError(event);
		}
	}

	/** Each command is dealt with once, however often it is heard. */
	async #obey(command: HeardCommand): Promise<void> {
		if (this.#shell && command.counter > this.#lastCommand) {
			this.#lastCommand = command.counter;
			const outcome = this.#outcomeOf(command, this.#shell);
			this.#unheardAck = { counter: command.counter, outcome };
			await this.#store.keep({ lastCommand: command.counter, unheardAck: this.#unheardAck });
		}
		await this.#acknowledge();
	}

	#outcomeOf(
		{ counter, name: heard, visit, expires }: HeardCommand,
		shell: TabletShell
	): Ack['outcome'] {
		const name = COMMANDS.find((known) => known === heard);
		if (!name) return 'unknown';
		// A stream that stood still for a while tells old things when it moves again.
		if (expires !== undefined && this.#serverClock.isPast(expires)) return 'stale';
		return shell.oncommand({ counter, name, visit });
	}

	/** Tells the server what became of a command; tried again with each heartbeat until it is heard. */
	async #acknowledge(): Promise<void> {
		const ack = this.#unheardAck;
		if (!ack || (await sendAck(ack)).kind !== 'answered' || this.#unheardAck !== ack) return;
		this.#unheardAck = null;
		await this.#store.keep({ unheardAck: null });
	}

	async #refresh(configVersion: string | null): Promise<void> {
		const answer = await fetchConfig();
		if (answer.kind !== 'answered') return;
		this.#config = answer.value;
		this.#configVersion = configVersion ?? '';
		await this.#store.keep({ config: answer.value, configVersion: this.#configVersion });
	}

	/** The clinic has revoked it. Its settings stay, so that the help lines can still be shown. */
	#leave(): void {
		this.#fallSilent();
		this.#online = false;
		this.#status = 'revoked';
	}
}

function showMillimetre(pixels: number): void {
	document.documentElement.style.setProperty('--mm', `${pixels}px`);
}
