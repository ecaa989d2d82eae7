import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Closed, CommandName } from '../tablets/messages';
import { kioskForTests } from './kiosk-for-tests';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type World = Awaited<ReturnType<typeof kioskForTests>>;

/** What a desk that sees the glass as it is asks of it. */
const ask = ({ kiosk }: World, name: CommandName) =>
	kiosk.oncommand({ counter: 1, name, visit: kiosk.heartbeat().visit });

async function inPractice() {
	const world = await kioskForTests();
	world.kiosk.wake();
	world.kiosk.send({ type: 'begun' });
	world.kiosk.choosePractice('soft-breath');
	return world;
}

describe('a gentle reset', () => {
	it('gives the person twenty seconds, and keeps what they gave', async () => {
		const world = await inPractice();
		const { visit } = world.kiosk.heartbeat();
		expect(ask(world, 'reset-gently')).toBe('done');
		await vi.advanceTimersByTimeAsync(19_999);
		expect(world.kiosk.heartbeat()).toEqual({ state: 'in-use', visit });
		await vi.advanceTimersByTimeAsync(1);
		expect(world.kiosk.heartbeat()).toEqual({ state: 'resting', visit: null });
		expect(world.kept).toMatchObject([{ practice: 'soft-breath', ended: 'reset' }]);
	});

	it('does not begin anew when it is asked again', async () => {
		const world = await inPractice();
		ask(world, 'reset-gently');
		await vi.advanceTimersByTimeAsync(15_000);
		ask(world, 'reset-gently');
		await vi.advanceTimersByTimeAsync(5_000);
		expect(world.kiosk.phase.at).toBe('attract');
	});

	it('is taken back while there is time, and not later', async () => {
		const world = await inPractice();
		ask(world, 'reset-gently');
		expect(ask(world, 'keep')).toBe('done');
		await vi.advanceTimersByTimeAsync(60_000);
		expect(world.kiosk.phase).toMatchObject({ at: 'visit', leaving: false });
		expect(ask(world, 'keep')).toBe('stale');
	});
});

describe('a call', () => {
	it('closes within five seconds, says so, and lets go after half a minute', async () => {
		const world = await inPractice();
		expect(ask(world, 'call')).toBe('done');
		await vi.advanceTimersByTimeAsync(5_000);
		expect(world.kiosk.phase).toMatchObject({ screen: { name: 'your-turn' } });
		await vi.advanceTimersByTimeAsync(30_000);
		expect(world.kiosk.phase.at).toBe('attract');
		expect(world.kept).toMatchObject([{ ended: 'called' }]);
	});

	it('comes too late for a tablet that nobody uses', async () => {
		expect(ask(await kioskForTests(), 'call')).toBe('stale');
	});
});

describe('wipe mode', () => {
	it('locks the glass for a minute and counts it down', async () => {
		const world = await kioskForTests();
		const { kiosk, clock } = world;
		ask(world, 'wipe-mode');
		expect(kiosk.heartbeat()).toEqual({ state: 'wipe-mode', visit: null });
		expect(kiosk.lock.seconds).toBe(60);
		clock.at += 59_500;
		kiosk.tick();
		kiosk.wake();
		expect([kiosk.lock.seconds, kiosk.phase.at]).toEqual([1, 'wipe-mode']);
		clock.at += 500;
		kiosk.tick();
		expect(kiosk.phase.at).toBe('attract');
	});

	it('does not hold the glass when the clock is set back', async () => {
		const world = await kioskForTests();
		ask(world, 'wipe-mode');
		world.clock.at -= 86_400_000;
		world.kiosk.tick();
		world.clock.at += 60_000;
		world.kiosk.tick();
		expect(world.kiosk.phase.at).toBe('attract');
	});
});

describe('a closed tablet', () => {
	it('is remembered, and forgotten when it is opened', async () => {
		const told: (Closed | null)[] = [];
		const world = await kioskForTests({ onclosed: (closed) => told.push(closed) });
		ask(world, 'close');
		expect(world.kiosk.heartbeat()).toEqual({ state: 'closed', visit: null });
		ask(world, 'open');
		expect(told).toEqual([{ day: null }, null]);
	});

	it('is remembered from the moment the desk has asked, while the person still has time', async () => {
		const told: (Closed | null)[] = [];
		const world = await kioskForTests({ onclosed: (closed) => told.push(closed) });
		world.kiosk.wake();
		ask(world, 'close');
		expect(told).toEqual([{ day: null }]);
		await vi.advanceTimersByTimeAsync(20_000);
		expect(world.kiosk.phase.at).toBe('closed');
		expect(told).toHaveLength(1);
	});

	it('stays closed when the page is loaded anew', async () => {
		const { kiosk } = await kioskForTests({ closed: { day: null } });
		kiosk.tick();
		kiosk.wake();
		expect(kiosk.heartbeat().state).toBe('closed');
	});

	it('closed for today, it opens with the next day', async () => {
		const world = await kioskForTests();
		ask(world, 'close-today');
		// 15:00 UTC is 10 in the morning in New York.
		world.clock.at = Date.parse('2026-11-19T04:59Z');
		world.kiosk.tick();
		expect(world.kiosk.phase).toEqual({ at: 'closed', day: '2026-11-18', cover: null });
		world.clock.at = Date.parse('2026-11-19T05:00Z');
		world.kiosk.tick();
		expect(world.kiosk.phase.at).toBe('attract');
	});
});

describe('find', () => {
	it('shows the name for a moment and changes nothing beneath', async () => {
		const world = await inPractice();
		const before = world.kiosk.phase;
		expect(ask(world, 'find')).toBe('done');
		expect(world.kiosk.found.shown).toBe(true);
		expect(world.kiosk.phase).toBe(before);
		await vi.advanceTimersByTimeAsync(8_000);
		expect(world.kiosk.found.shown).toBe(false);
	});
});

it('the desk hears at once of a visit that begins or ends, and of nothing within it', async () => {
	const onstate = vi.fn();
	const { kiosk } = await kioskForTests({ onstate });
	kiosk.wake();
	expect(onstate).toHaveBeenCalledTimes(1);
	kiosk.send({ type: 'begun' });
	kiosk.beginCheckin();
	kiosk.send({ type: 'card-read' });
	kiosk.answer('pain', 9);
	kiosk.choosePractice('soft-breath');
	expect(onstate).toHaveBeenCalledTimes(1);
	kiosk.send({ type: 'reset' });
	await vi.advanceTimersByTimeAsync(0);
	expect(onstate).toHaveBeenCalledTimes(2);
});

it('whatever the desk asks, it is not done to the next person', async () => {
	const names = ['reset', 'reset-gently', 'call', 'wipe-mode', 'close', 'close-today'] as const;
	for (const name of names) {
		const world = await inPractice();
		const { visit } = world.kiosk.heartbeat();
		world.kiosk.send({ type: 'reset' });
		await vi.advanceTimersByTimeAsync(0);
		world.kiosk.wake();
		const phase = world.kiosk.phase;
		for (const meant of [visit, null]) {
			expect(world.kiosk.oncommand({ counter: 1, name, visit: meant })).toBe('stale');
		}
		expect(world.kiosk.phase).toBe(phase);
	}
});
