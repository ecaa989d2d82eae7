import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aConfig } from '../../../tests/support/tablet-config';
import type { HeardCommand, Heartbeat, TabletConfig } from './messages';
import { TabletLink, type TabletShell } from './tablet-link.svelte';
import { TabletStore } from './tablet-store';

/** The tablet's server, as far as one tablet sees it. */
class Server {
	config: TabletConfig = aConfig({ heartbeatSeconds: 0.2 });
	configVersion = 'first';
	command: HeardCommand | null = null;
	paired = true;
	/** A server of the first version refuses what it doesn't know. */
	old = false;
	now: number | undefined = undefined;
	reached = true;
	readonly heartbeats: Heartbeat[] = [];
	readonly acks: unknown[] = [];
	/** How many acknowledgements get lost on the way. */
	losesAcks = 0;

	fetch = async (address: string, init: RequestInit = {}): Promise<Response> => {
		if (!this.reached) throw new TypeError('Failed to fetch');
		if (!this.paired) return Response.json({}, { status: 401 });
		const body: unknown = init.body ? JSON.parse(String(init.body)) : null;
		switch (address) {
			case '/api/tablet/config':
				return Response.json(this.config);
			case '/api/tablet/heartbeat':
				if (this.old && /speaks|wakeLock|closed/.test(String(init.body))) {
					return Response.json({}, { status: 400 });
				}
				this.heartbeats.push(JSON.parse(String(init.body)));
				return Response.json({
					command: this.command,
					configVersion: this.configVersion,
					now: this.now
				});
			case '/api/tablet/ack':
				if (this.losesAcks-- > 0) throw new TypeError('Failed to fetch');
				this.acks.push(body);
				this.command = null;
				return Response.json({});
			default:
				return Response.json({}, { status: 404 });
		}
	};
}

let server: Server;
let store: TabletStore;
let link: TabletLink;
let shell: TabletShell;
let obeyed: number[];

beforeEach(() => {
	server = new Server();
	vi.stubGlobal('fetch', server.fetch);
	// No stream in these tests: what a tablet missed, it hears with its heartbeat.
	vi.stubGlobal(
		'EventSource',
		class {
			static CLOSED = 2;
			readyState = 0;
			close() {}
		}
	);
	store = new TabletStore(`tablet ${crypto.randomUUID()}`);
	link = new TabletLink(store);
	obeyed = [];
	shell = {
		heartbeat: () => ({ state: 'in-use', visit: 77, faults: [], wakeLock: true }),
		oncommand: ({ counter, visit }) => {
			obeyed.push(counter);
			return visit === 77 ? 'done' : 'stale';
		}
	};
});
afterEach(() => {
	link.stop();
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
});

test('a tablet that was paired boots from cold without a network', async () => {
	await store.keep({ config: server.config, pixelsPerMillimetre: 6.5 });
	server.reached = false;
	link.start(shell);
	await expect.poll(() => link.status).toBe('paired');
	expect(link.config).toEqual(server.config);
	expect(link.online).toBe(false);
	expect(document.documentElement.style.getPropertyValue('--mm')).toBe('6.5px');
});

test('a tablet that has lost its memory but not its cookie asks for its settings', async () => {
	link.start(shell);
	await expect.poll(() => link.status).toBe('paired');
	expect(link.config).toEqual(server.config);
});

test('a tablet that nobody has paired says so', async () => {
	server.paired = false;
	link.start(shell);
	await expect.poll(() => link.status).toBe('unpaired');
});

test('what a newer version has kept and this one does not understand is asked for again', async () => {
	await store.keep({ configVersion: 'x' });
	Reflect.apply(store.keep, store, [{ config: { from: 'the future' }, lastCommand: -1 }]);
	link.start(shell);
	await expect.poll(() => link.config).toEqual(server.config);
});

describe('a paired tablet', () => {
	beforeEach(async () => {
		await store.keep({ config: server.config, configVersion: 'first', lastCommand: 3 });
		link.start(shell);
		await expect.poll(() => server.heartbeats.length).toBeGreaterThan(0);
	});

	test('says how it is, and nothing of a visit but its passing number', () => {
		expect(server.heartbeats[0]).toEqual({
			state: 'in-use',
			visit: 77,
			faults: [],
			version: expect.any(String),
			offlineReady: false,
			storagePersisted: expect.any(Boolean),
			wakeLock: true,
			speaks: 2,
			lastCommand: 3
		});
		expect(link.online).toBe(true);
	});

	test.each<[string, boolean, () => Promise<boolean>]>([
		['keeps for good', true, async () => true],
		['won’t promise to keep', false, async () => false],
		['can’t be asked about', false, () => Promise.reject(new TypeError('no storage'))]
	])('tells of a storage that the browser %s, and goes on', async (_, kept, answer) => {
		// The answer that counts is the one that is read back.
		vi.spyOn(navigator.storage, 'persist').mockImplementation(async () => (await answer(), true));
		vi.spyOn(navigator.storage, 'persisted').mockImplementation(answer);
		await link.askToPersist();
		expect(link.storagePersisted).toBe(kept);
		const heard = server.heartbeats.length;
		await expect.poll(() => server.heartbeats.length).toBeGreaterThan(heard + 1);
		expect(server.heartbeats.at(-1)).toMatchObject({ storagePersisted: kept });
		expect(link.online).toBe(true);
	});

	test('deals with a command once, however often it hears it, and says so until it is heard', async () => {
		server.losesAcks = 2;
		server.command = { counter: 4, name: 'reset', visit: 77 };
		await expect.poll(() => server.acks).toEqual([{ counter: 4, outcome: 'done' }]);
		expect(obeyed).toEqual([4]);
		await expect.poll(() => server.heartbeats.at(-1)?.lastCommand).toBe(4);
	});

	test('drops a command that was meant for another visit', async () => {
		server.command = { counter: 4, name: 'reset', visit: 12 };
		await expect.poll(() => server.acks).toEqual([{ counter: 4, outcome: 'stale' }]);
	});

	test('answers a command that it does not know, and goes on', async () => {
		server.command = { counter: 4, name: 'dance', visit: 77 };
		await expect.poll(() => server.acks).toEqual([{ counter: 4, outcome: 'unknown' }]);
		server.command = { counter: 5, name: 'reset', visit: 77 };
		await expect.poll(() => obeyed).toEqual([5]);
	});

	test('drops a command that comes when it is no longer meant', async () => {
		server.now = 1_000_000;
		await expect.poll(() => server.heartbeats.length).toBeGreaterThan(1);
		server.command = { counter: 4, name: 'reset', visit: 77, expires: 999_999 };
		await expect.poll(() => server.acks).toEqual([{ counter: 4, outcome: 'stale' }]);
		server.command = { counter: 5, name: 'reset', visit: 77, expires: 1_060_000 };
		await expect.poll(() => obeyed).toEqual([5]);
	});

	test('is understood by a server that is older than it', async () => {
		server.old = true;
		shell.heartbeat = () => ({ state: 'closed', visit: null, faults: [], wakeLock: true });
		await expect.poll(() => server.heartbeats.at(-1)).toMatchObject({ state: 'asleep' });
		expect(server.heartbeats.at(-1)).not.toHaveProperty('speaks');
		expect(link.online).toBe(true);
	});

	test('is still closed after a restart, until it is opened', async () => {
		link.keepClosed({ day: '2026-11-25' });
		link.stop();
		link = new TabletLink(store);
		link.start(shell);
		await expect.poll(() => link.status).toBe('paired');
		expect(link.closed).toEqual({ day: '2026-11-25' });
		link.keepClosed(null);
		await expect.poll(async () => (await store.read()).closed).toBeNull();
	});

	test('does not take up a command from before', async () => {
		const heard = server.heartbeats.length;
		server.command = { counter: 3, name: 'reset', visit: 77 };
		await expect.poll(() => server.heartbeats.length).toBeGreaterThan(heard + 1);
		expect(obeyed).toEqual([]);
	});

	test('remembers after a restart which command it has dealt with', async () => {
		server.losesAcks = 1000;
		server.command = { counter: 4, name: 'reset', visit: 77 };
		await expect.poll(async () => (await store.read()).unheardAck).not.toBeNull();
		link.stop();
		server.losesAcks = 0;
		link = new TabletLink(store);
		link.start(shell);
		// The one that was on its way at the restart may arrive too: hearing it twice does no harm.
		await expect.poll(async () => (await store.read()).unheardAck).toBeNull();
		expect(server.acks.length).toBeGreaterThan(0);
		for (const ack of server.acks) expect(ack).toEqual({ counter: 4, outcome: 'done' });
		expect(obeyed).toEqual([4]);
	});

	test('fetches settings that have changed, and keeps them', async () => {
		server.config = aConfig({ heartbeatSeconds: 0.2, syncSeconds: 60 });
		server.configVersion = 'second';
		await expect.poll(() => link.config?.syncSeconds).toBe(60);
		expect((await store.read()).config?.syncSeconds).toBe(60);
	});

	test('beats at once when it is told that the glass has changed', async () => {
		server.config = aConfig({ heartbeatSeconds: 3600 });
		server.configVersion = 'slow';
		await expect.poll(() => link.config?.heartbeatSeconds).toBe(3600);
		shell.heartbeat = () => ({ state: 'resting', visit: null, faults: [], wakeLock: true });
		link.beatNow();
		await expect.poll(() => server.heartbeats.at(-1)?.state).toBe('resting');
	});

	test('sees that the network is away, and that it is back', async () => {
		server.reached = false;
		await expect.poll(() => link.online).toBe(false);
		server.reached = true;
		await expect.poll(() => link.online).toBe(true);
	});

	test('goes out of service when it is revoked, and can still show its help lines', async () => {
		server.paired = false;
		await expect.poll(() => link.status).toBe('revoked');
		expect(link.config?.clinic.help).toEqual(server.config.clinic.help);
	});

	test('beats only with a frame that was drawn', async () => {
		const draw: FrameRequestCallback[] = [];
		vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => draw.push(callback));
		await expect.poll(() => draw.length).toBe(1);
		const before = server.heartbeats.length;
		draw[0]?.(0);
		await expect.poll(() => server.heartbeats.length).toBe(before + 1);
		await expect.poll(() => draw.length).toBe(2);
		expect(server.heartbeats.length).toBe(before + 1);
	});
});
