import { describe, expect, it } from 'vitest';
import { beatOf } from './closing-beat';
import { transition, type KioskEvent, type Phase } from './phase';

const start: Phase = { at: 'attract', cover: null };
const run = (events: readonly KioskEvent[], from: Phase = start) => events.reduce(transition, from);
const touched: KioskEvent = { type: 'touched', visit: 7 };
const practice = run([
	touched,
	{ type: 'begun' },
	{ type: 'practice-chosen', practice: 'soft-breath', id: 'p' }
]);
const needs = run([touched, { type: 'begun' }]);
const close: KioskEvent = { type: 'close', day: null };
const closed: Phase = { at: 'closed', day: null, cover: null };

describe('a gentle reset', () => {
	it('lies over the screen, leaves the ways out, and ends the visit when its time is over', () => {
		const leaving = transition(practice, { type: 'reset-gently' });
		expect(leaving).toMatchObject({ leaving: true, screen: { name: 'practice' } });
		expect(beatOf(leaving)).toBe('leaving');
		expect(transition(leaving, { type: 'too-much', id: 'q' })).toMatchObject({
			screen: { name: 'farewell' }
		});
		expect(transition(leaving, { type: 'beat-over' })).toMatchObject({
			at: 'wipe',
			next: start,
			visit: { practices: [{ ended: 'reset' }] }
		});
	});

	it('can be taken back, and the person goes on where they were', () => {
		expect(run([{ type: 'reset-gently' }, { type: 'keep' }], practice)).toEqual(practice);
	});

	it('grants nothing more, however often a person presses', () => {
		const leaving = transition(practice, { type: 'reset-gently' });
		const presses: KioskEvent[] = [{ type: 'presence-given' }, { type: 'practice-finished' }];
		expect(run(presses, leaving)).toBe(leaving);
	});

	it('waits for somebody who reads the help card', () => {
		const reading = run([{ type: 'help' }, { type: 'reset-gently' }], practice);
		expect(reading).toMatchObject({ cover: 'help', leaving: true });
		expect(transition(reading, { type: 'beat-over' })).toBe(reading);
		expect(transition(reading, { type: 'idle' }).at).toBe('wipe');
	});

	it('says nothing to somebody whose visit closes already', () => {
		const closing = transition(practice, { type: 'called' });
		expect(transition(closing, { type: 'reset-gently' })).toEqual(closing);
	});
});

describe('a call of the desk', () => {
	it('glides a practice to its close, and then says that the desk is calling', () => {
		const gliding = transition(practice, { type: 'desk-calls' });
		expect(beatOf(gliding)).toBe('close');
		const turn = transition(gliding, { type: 'beat-over' });
		expect(turn).toMatchObject({
			screen: { name: 'your-turn' },
			visit: { practices: [{ ended: 'called' }] }
		});
		expect(beatOf(turn)).toBe('your-turn');
		expect(transition(turn, { type: 'beat-over' }).at).toBe('wipe');
	});

	it('is said at once on any other screen', () => {
		expect(transition(needs, { type: 'desk-calls' })).toMatchObject({
			screen: { name: 'your-turn' }
		});
	});

	it('is not said to somebody who has heard it themselves', () => {
		const heard = run([{ type: 'desk-calls' }, { type: 'called' }], practice);
		expect(transition(heard, { type: 'beat-over' }).at).toBe('wipe');
	});
});

describe('wipe mode', () => {
	it('answers to no touch, no key and no corner until the glass is clean', () => {
		const locked = transition(start, { type: 'wipe-mode' });
		const touches: KioskEvent[] = [touched, { type: 'staff' }, { type: 'help' }, { type: 'back' }];
		expect(run(touches, locked)).toBe(locked);
		expect(transition(locked, { type: 'clean' })).toEqual(start);
	});

	it('waits for the visit to end', () => {
		const leaving = transition(needs, { type: 'wipe-mode' });
		expect(leaving).toMatchObject({ at: 'visit', leaving: true });
		expect(run([{ type: 'beat-over' }, { type: 'wiped' }], leaving).at).toBe('wipe-mode');
	});

	it('gives a closed tablet back closed, and can be ended by the desk', () => {
		const locked = transition(closed, { type: 'wipe-mode' });
		expect(transition(locked, { type: 'clean' })).toEqual(closed);
		expect(transition(locked, { type: 'open' })).toEqual(start);
	});
});

describe('a closed tablet', () => {
	it('is opened by no touch, but shows help and lets staff in', () => {
		expect(transition(closed, touched)).toBe(closed);
		expect(run([{ type: 'help' }, { type: 'uncovered' }], closed)).toEqual(closed);
		expect(transition(closed, { type: 'staff' })).toMatchObject({ at: 'closed', cover: 'staff' });
		expect(transition(closed, { type: 'open' })).toEqual(start);
	});

	it('stays closed through a reset and a fault', () => {
		expect(run([{ type: 'reset' }, { type: 'wiped' }], closed)).toEqual(closed);
		expect(run([{ type: 'failed' }, { type: 'wiped' }], closed)).toEqual(closed);
	});

	it.each<[string, KioskEvent[], Phase]>([
		['when the time is over', [{ type: 'beat-over' }, { type: 'wiped' }], closed],
		['when the person stops', [{ type: 'stop' }, { type: 'beat-over' }, { type: 'wiped' }], closed],
		['when the desk resets', [{ type: 'reset' }, { type: 'wiped' }], closed],
		['not when the desk opens it again', [{ type: 'open' }], needs]
	])('closes after the visit: %s', (_, events, expected) => {
		expect(run([close, ...events], needs)).toEqual(expected);
	});

	it('does not take the help card from under somebody’s eyes', () => {
		expect(run([{ type: 'help' }, close])).toMatchObject({ at: 'closed', cover: 'help' });
	});
});
