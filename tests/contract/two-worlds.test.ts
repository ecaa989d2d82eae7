// Two worlds side by side: the same visit at the same moments, in one of them with a check-in. Through
// the real kiosk, the real doors and handlers and a real SQLite file, on a clock of its own: what
// staff receive is byte for byte the same, and comes at the same millisecond (PRIVACY §2.9–10).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, expect, test, vi } from 'vitest';
import { pad, SYNC_REQUEST_BYTES } from '$lib/checkins/padding';
import type { VisitRecord } from '$lib/checkins/record';
import type { Database } from '$lib/server/database/schema';
import type { DeskTablet } from '$lib/tablets/desk-snapshot';
import { kioskForTests } from '$lib/kiosk/kiosk-for-tests';
import { addClinic, settings } from '../support/factories';

const ORIGIN = 'http://clinic.example';
const START = Date.parse('2026-11-18T15:00Z');
/** What the tablet waits between two heartbeats, and between two ticks, in milliseconds. */
const BEAT_MS = 15_000;
const TABLET = 'tablet-of-both-worlds';
const STAFF = {
	userId: 'u',
	username: 'dora.desk',
	sessionId: 's',
	memberships: [{ clinicId: 'clinic', role: 'desk' as const }]
};

type Handler = (event: RequestEvent) => Response | Promise<Response>;

/** What each server draws for itself at its start: the same in both worlds. */
let drawn: Database['rescue_key'] | undefined;
let end: () => Promise<void> = async () => undefined;
afterEach(async () => {
	await end();
	vi.useRealTimers();
});

/** A server of its own: its modules are loaded anew, since each process has one. */
async function openWorld() {
	vi.resetModules();
	vi.useFakeTimers({
		toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
		now: START
	});
	const folder = mkdtempSync(path.join(tmpdir(), 'quiet-minute-'));
	vi.stubEnv('DATA_DIR', folder);
	vi.stubEnv('DATABASE_URL', '');
	vi.stubEnv('ORIGIN', ORIGIN);
	vi.stubEnv('LOG_LEVEL', 'silent');
	vi.stubEnv('MODE', '');
	const { startApplication } = await import('$lib/server/application');
	const app = await startApplication();
	vi.unstubAllEnvs();
	const { closeStreams } = await import('$lib/tablets/server/channel');
	const { rescueKey } = await import('$lib/server/rescue-key');
	if (drawn) await app.db.insertInto('rescue_key').values(drawn).execute();
	await rescueKey(app.db);
	drawn = await app.db.selectFrom('rescue_key').selectAll().executeTakeFirstOrThrow();
	await addClinic(app.db, {
		id: 'clinic',
		created_at: START,
		settings: JSON.stringify(settings({ call: true }))
	});
	await app.db
		.insertInto('tablet')
		.values({
			id: TABLET,
			clinic_id: 'clinic',
			name: 'Window',
			place: '',
			token_hash: 'hash',
			paired_at: START,
			revoked_at: null,
			seen_at: null,
			heartbeat: null,
			command_counter: 0,
			command: null,
			acked_counter: 0,
			ack_outcome: null
		})
		.execute();
	end = async () => {
		closeStreams();
		await app.store.close();
		rmSync(folder, { recursive: true });
	};
	return { app };
}

/** One request through the door of the routes to its handler. */
async function ask(route: string, handler: Handler, body?: string, query = '') {
	const { guardRoutes } = await import('$lib/server/access/guard-routes');
	const ofDesk = route.startsWith('/api/desk');
	const request = new Request(`${ORIGIN}${route}${query}`, {
		headers: { 'content-type': 'application/json', origin: ORIGIN },
		...(body !== undefined && { method: 'POST', body })
	});
	// Only what the doors and these handlers look at.
	const event = {
		request,
		url: new URL(request.url),
		route: { id: route },
		locals: {
			staff: ofDesk ? STAFF : null,
			tablet: ofDesk ? null : { id: TABLET, clinicId: 'clinic' }
		}
	} as unknown as RequestEvent;
	return guardRoutes({ event, resolve: async () => handler(event) });
}

/** Everything that staff, and whoever watches the desk's network, receive; each with its moment. */
async function live(checksIn: boolean): Promise<{ staff: string[]; counted: number }> {
	const world = await openWorld();
	const staff: string[] = [];
	const note = (what: string, bytes: string) =>
		staff.push(`${Date.now() - START} ms, ${what}: ${bytes}`);
	// Each asks for an event of its own route: ask() makes what all of them look at.
	const handlers = {
		sync: (await import('../../src/routes/api/sync/+server')).POST,
		heartbeat: (await import('../../src/routes/api/tablet/heartbeat/+server')).POST,
		ack: (await import('../../src/routes/api/tablet/ack/+server')).POST,
		events: (await import('../../src/routes/api/desk/events/+server')).GET,
		tabletEvents: (await import('../../src/routes/api/tablet/events/+server')).GET,
		commands: (await import('../../src/routes/api/desk/commands/+server')).POST
	} as unknown as Record<string, Handler>;
	const on = (name: string) => handlers[name] ?? expect.unreachable();
	const { kiosk, clock, kept } = await kioskForTests();
	let sent = 0;
	let lastCommand = 0;

	await listen('the stream of the desk', '/api/desk/events', 'events');
	await listen('the stream of the tablet', '/api/tablet/events', 'tabletEvents');

	const visit: [string, () => unknown][] = [
		['rests', () => undefined],
		['is touched', () => kiosk.send({ type: 'touched', visit: 4711 })],
		['begins', () => kiosk.send({ type: 'begun' })],
		['checks in', () => checksIn && kiosk.beginCheckin()],
		['reads the card', () => checksIn && kiosk.send({ type: 'card-read' })],
		['says how much pain', () => checksIn && kiosk.answer('pain', 8)],
		['skips shame', () => checksIn && kiosk.answer('shame', null)],
		['is done', () => checksIn && kiosk.send({ type: 'answers-done' })],
		['is asked to leave', () => press('reset-gently')],
		['may stay', () => press('keep')],
		['practises', () => kiosk.choosePractice('soft-breath')],
		['comes to the end', () => kiosk.send({ type: 'practice-finished' })],
		['says how much pain now', () => checksIn && kiosk.answer('pain', 4)],
		['is called by the desk', () => press('call')],
		['has gone', () => kiosk.send({ type: 'beat-over' })],
		['is closed', () => press('close-today')],
		['is reset for the visit before', () => press('reset', 4711)]
	];
	for (const [what, happen] of visit) {
		await happen();
		note('the visit', what);
		await pass(BEAT_MS / 3);
		await beat();
		await tick();
		await pass((2 * BEAT_MS) / 3);
		note('the page', await page());
	}
	const { count } = await world.app.db
		.selectFrom('seen')
		.select((select) => select.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	const log = await world.app.db.selectFrom('audit').selectAll().execute();
	note('the audit log', JSON.stringify(log));
	await end();
	end = async () => undefined;
	return { staff, counted: Number(count) };

	async function listen(what: string, route: string, handler: string) {
		const { body } = await ask(route, on(handler), undefined, '?speaks=2');
		const reader = (body ?? expect.unreachable()).getReader();
		void (async () => {
			const decoder = new TextDecoder();
			for (let part = await reader.read(); !part.done; part = await reader.read()) {
				note(what, decoder.decode(part.value));
			}
		})();
	}

	async function pass(milliseconds: number) {
		clock.at += milliseconds;
		await vi.advanceTimersByTimeAsync(milliseconds);
	}

	async function beat() {
		const body = JSON.stringify({
			...kiosk.heartbeat(),
			version: '0.1.0',
			offlineReady: true,
			storagePersisted: true,
			wakeLock: true,
			speaks: 2,
			faults: [],
			lastCommand
		});
		note('a heartbeat', body);
		const answer = await ask('/api/tablet/heartbeat', on('heartbeat'), body);
		note('its answer', `${answer.status} ${await answer.text()}`);
	}

	/** In both worlds one request of one size; what is in it is nobody's but the server's. */
	async function tick() {
		const records: VisitRecord[] = kept.slice(sent);
		sent = kept.length;
		const body = pad(JSON.stringify({ records }), SYNC_REQUEST_BYTES);
		const answer = await ask('/api/sync', on('sync'), body);
		const text = await answer.text();
		note('a tick', `${body.length} bytes, ${answer.status}, ${text.length} bytes`);
	}

	async function press(
		name: 'reset' | 'reset-gently' | 'keep' | 'call' | 'close-today',
		meant?: number
	) {
		const seen = meant ?? kiosk.heartbeat().visit;
		const body = JSON.stringify({ name, tablets: [{ tabletId: TABLET, visit: seen }] });
		const answer = await ask('/api/desk/commands', on('commands'), body);
		const text = await answer.text();
		note('the answer to the desk', `${answer.status} ${text}`);
		lastCommand += 1;
		const outcome = kiosk.oncommand({ counter: lastCommand, name, visit: seen });
		const ack = JSON.stringify({ counter: lastCommand, outcome });
		note('the tablet', ack);
		await ask('/api/tablet/ack', on('ack'), ack);
	}

	/** The page as the desk draws it at this moment. */
	async function page(): Promise<string> {
		const { tabletNode } = await import('$lib/tablets/server/channel');
		const { deskTablets } = await import('$lib/tablets/server/desk-view');
		const tablets: DeskTablet[] = await deskTablets(tabletNode(), 'clinic');
		const { default: TabletList } = await import('$lib/desk/TabletList.svelte');
		const { render } = await import('svelte/server');
		const { body } = render(TabletList, {
			props: {
				tablets,
				link: 'live' as const,
				now: Date.now(),
				owner: false,
				version: '0.1.0',
				call: true,
				onask: async () => []
			}
		});
		return body;
	}
}

test('staff receive the same bytes at the same moments with and without a check-in', async () => {
	const without = await live(false);
	const withOne = await live(true);
	// The worlds are two: one record more was counted in one of them.
	expect([without.counted, withOne.counted]).toEqual([1, 2]);
	expect(withOne.staff).toEqual(without.staff);
	// And something was to be seen.
	const all = without.staff.join('\n');
	for (const seen of ['"state":"in-use"', '"outcome":"stale"', 'Call: done', 'tablet-closed']) {
		expect(all).toContain(seen);
	}
});
