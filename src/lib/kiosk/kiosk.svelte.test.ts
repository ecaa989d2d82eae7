import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { kioskForTests } from './kiosk-for-tests';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function inPractice() {
	const world = await kioskForTests();
	world.kiosk.wake();
	world.kiosk.send({ type: 'begun' });
	world.kiosk.choosePractice('soft-breath');
	return world;
}

describe('a visit and its records', () => {
	it('keeps an answer as a draft from Next on, and as a record when the visit ends', async () => {
		const { kiosk, kept, draft } = await kioskForTests();
		kiosk.wake();
		kiosk.send({ type: 'begun' });
		kiosk.beginCheckin();
		kiosk.send({ type: 'card-read' });
		expect(draft()).toEqual([]);
		kiosk.answer('pain', 6);
		expect(draft()).toMatchObject([{ kind: 'checkin', pain: [6, null], week: '2026-W47' }]);
		kiosk.send({ type: 'called' });
		await vi.advanceTimersByTimeAsync(5000);
		expect(kept).toMatchObject([{ kind: 'checkin', pain: [6, null] }]);
		expect(kiosk.phase.at).toBe('attract');
	});

	it('leaves nothing when it is taken back, and everything when that is undone', async () => {
		for (const undone of [false, true]) {
			const { kiosk, kept } = await inPractice();
			kiosk.send({ type: 'stop' });
			kiosk.send({ type: 'kindness-chosen' });
			kiosk.leaveWish('go-gently');
			kiosk.send({ type: 'taken-back' });
			if (undone) kiosk.send({ type: 'kept' });
			kiosk.send({ type: 'called' });
			await vi.advanceTimersByTimeAsync(5000);
			expect(kept.map(({ kind }) => kind)).toEqual(undone ? ['practice', 'wish'] : []);
		}
	});

	it('speaks the clinic’s first language again after the wipe', async () => {
		const { kiosk, wipe } = await inPractice();
		kiosk.speak('es');
		kiosk.hold(true);
		kiosk.send({ type: 'reset' });
		await vi.advanceTimersByTimeAsync(0);
		expect(wipe).toHaveBeenCalledOnce();
		expect([kiosk.language, kiosk.still]).toEqual(['en', false]);
	});
});

describe('a visit that staff try out', () => {
	it('leaves no record, draft or wish, and the one after it is counted again', async () => {
		const { kiosk, kept, draft } = await kioskForTests();
		kiosk.send({ type: 'staff' });
		kiosk.tryOut();
		expect([kiosk.trying, kiosk.phase.at]).toEqual([true, 'visit']);
		kiosk.send({ type: 'begun' });
		kiosk.beginCheckin();
		kiosk.send({ type: 'card-read' });
		kiosk.answer('pain', 6);
		kiosk.send({ type: 'answers-done' });
		kiosk.choosePractice('soft-breath');
		kiosk.send({ type: 'stop' });
		kiosk.send({ type: 'kindness-chosen' });
		kiosk.leaveWish('go-gently');
		expect(draft()).toEqual([]);
		kiosk.send({ type: 'reset' });
		await vi.advanceTimersByTimeAsync(0);
		expect([kiosk.trying, kiosk.phase.at]).toEqual([false, 'attract']);
		expect(kept).toEqual([]);

		kiosk.wake();
		kiosk.send({ type: 'begun' });
		kiosk.choosePractice('soft-breath');
		kiosk.send({ type: 'reset' });
		await vi.advanceTimersByTimeAsync(0);
		expect(kept).toMatchObject([{ kind: 'practice', ended: 'reset' }]);
	});

	it('begins also after hours, but never over somebody’s visit, nor on a closed tablet', async () => {
		const asleep = (await kioskForTests()).kiosk;
		asleep.send({ type: 'hours-ended' });
		asleep.tryOut();
		expect([asleep.trying, asleep.phase.at]).toEqual([true, 'visit']);
		const { kiosk } = await inPractice();
		kiosk.tryOut();
		expect(kiosk.trying).toBe(false);
		const closed = (await kioskForTests({ closed: { day: null } })).kiosk;
		closed.tryOut();
		expect([closed.trying, closed.phase.at]).toEqual([false, 'closed']);
	});
});

describe('what was chosen', () => {
	it('on the loop, and then left alone, is not for whoever comes next', async () => {
		const { kiosk, clock } = await kioskForTests();
		kiosk.speak('es');
		kiosk.hold(true);
		kiosk.input();
		clock.at += 60_000;
		kiosk.tick();
		// Somebody in the room may still be looking at the picture that they asked to stand still.
		expect([kiosk.language, kiosk.still]).toEqual(['en', true]);
		clock.at += 30 * 60_000;
		kiosk.tick();
		expect(kiosk.still).toBe(false);
	});

	it('of text size and contrast belongs to one visit', async () => {
		const { kiosk } = await inPractice();
		kiosk.enlarge(true);
		kiosk.sharpen(true);
		kiosk.send({ type: 'reset' });
		await vi.advanceTimersByTimeAsync(0);
		expect([kiosk.large, kiosk.contrast]).toEqual([false, false]);
	});
});

describe('being called', () => {
	it('reaches the wipe within five seconds, also when it is pressed again', async () => {
		const { kiosk, kept } = await inPractice();
		kiosk.send({ type: 'called' });
		await vi.advanceTimersByTimeAsync(4000);
		kiosk.send({ type: 'called' });
		await vi.advanceTimersByTimeAsync(1000);
		expect(kiosk.phase.at).toBe('attract');
		expect(kept).toMatchObject([{ practice: 'soft-breath', ended: 'called' }]);
	});

	it('waits for someone who reads the help card, and closes when they are done', async () => {
		const { kiosk } = await inPractice();
		kiosk.send({ type: 'called' });
		kiosk.send({ type: 'help' });
		await vi.advanceTimersByTimeAsync(60_000);
		expect(kiosk.phase).toMatchObject({ at: 'visit', cover: 'help' });
		kiosk.send({ type: 'uncovered' });
		await vi.advanceTimersByTimeAsync(5000);
		expect(kiosk.phase.at).toBe('attract');
	});
});

describe('the desk', () => {
	it('resets the visit it meant, at once', async () => {
		const { kiosk, kept } = await inPractice();
		const { visit } = kiosk.heartbeat();
		expect(kiosk.oncommand({ counter: 1, name: 'reset', visit })).toBe('done');
		await vi.advanceTimersByTimeAsync(0);
		expect(kiosk.phase.at).toBe('attract');
		expect(kept).toMatchObject([{ ended: 'reset' }]);
	});

	it('never hits the next visit with a command for the one before', async () => {
		const { kiosk } = await inPractice();
		const { visit } = kiosk.heartbeat();
		kiosk.send({ type: 'reset' });
		await vi.advanceTimersByTimeAsync(0);
		kiosk.wake();
		expect(kiosk.oncommand({ counter: 1, name: 'reset', visit })).toBe('stale');
		expect(kiosk.phase.at).toBe('visit');
	});

	it('hears the same of a visit with and without a check-in', async () => {
		const { kiosk } = await kioskForTests();
		kiosk.wake();
		const before = kiosk.heartbeat();
		kiosk.send({ type: 'begun' });
		kiosk.beginCheckin();
		kiosk.send({ type: 'card-read' });
		kiosk.answer('pain', 9);
		expect(kiosk.heartbeat()).toEqual(before);
	});
});

describe('a quiet tablet', () => {
	it('asks after a minute and is wiped when nobody answers', async () => {
		const { kiosk, clock } = await kioskForTests();
		kiosk.wake();
		clock.at += 60_000;
		kiosk.tick();
		expect(kiosk.phase).toMatchObject({ asking: true });
		clock.at += 19_999;
		kiosk.tick();
		expect(kiosk.phase.at).toBe('visit');
		clock.at += 1;
		kiosk.tick();
		await vi.advanceTimersByTimeAsync(0);
		expect(kiosk.phase.at).toBe('attract');
	});

	it('asks anew, not at once, after somebody said they are here', async () => {
		const { kiosk, clock } = await kioskForTests();
		kiosk.wake();
		for (let times = 0; times < 12; times++) {
			clock.at += 60_000;
			kiosk.tick();
			expect(kiosk.phase).toMatchObject({ asking: true });
			kiosk.input();
			kiosk.send({ type: 'presence-given' });
			kiosk.tick();
			expect(kiosk.phase).toMatchObject({ asking: false });
		}
	});

	it('goes dark after closing time, and a touch wakes it for a while', async () => {
		const { kiosk, clock, config } = await kioskForTests();
		config.clinic.hours = [null, null, null, null, null, null, null];
		clock.at += 60_000;
		kiosk.tick();
		expect(kiosk.heartbeat()).toEqual({ state: 'asleep', visit: null });
		kiosk.wake();
		kiosk.tick();
		expect(kiosk.phase.at).toBe('attract');
		clock.at += 60_000;
		kiosk.tick();
		expect(kiosk.phase.at).toBe('asleep');
	});
});
