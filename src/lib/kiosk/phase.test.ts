import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HELPFUL, ITEMS, WISHES } from '../core/catalogue';
import { PRACTICES } from '../core/practice-names';
import { beatOf, isClosing } from './closing-beat';
import { transition, type KioskEvent, type Phase } from './phase';
import { recordsOf } from './visit';

const id = fc.uuid({ version: 4 });
const plain = fc
	.constantFrom(
		'begun',
		'how-asked',
		'card-read',
		'answers-done',
		'practice-finished',
		'kindness-chosen',
		'taken-back',
		'kept',
		'kept-read',
		'support-read',
		'back',
		'called',
		'stop',
		'help',
		'hide',
		'uncovered',
		'beat-over',
		'presence-asked',
		'presence-given',
		'idle',
		'hours-began',
		'hours-ended',
		'staff',
		'failed',
		'wiped'
	)
	.map((type): KioskEvent => ({ type }));
const fromDesk = fc
	.constantFrom('clean', 'reset', 'reset-gently', 'keep', 'desk-calls', 'wipe-mode', 'open')
	.map((type): KioskEvent => ({ type }));
const anyEvent: fc.Arbitrary<KioskEvent> = fc.oneof(
	{ weight: 4, arbitrary: plain },
	{ weight: 1, arbitrary: fromDesk },
	{
		weight: 2,
		arbitrary: fc.integer({ min: 1, max: 9 }).map((visit) => ({ type: 'touched' as const, visit }))
	},
	id.map((id) => ({ type: 'checkin-chosen' as const, id })),
	id.map((id) => ({ type: 'too-much' as const, id })),
	fc.constantFrom(null, '2026-11-25').map((day) => ({ type: 'close' as const, day })),
	fc.record({
		type: fc.constant('answered' as const),
		item: fc.constantFrom(...ITEMS),
		rating: fc.option(fc.integer({ min: 0, max: 10 }))
	}),
	fc.record({
		type: fc.constant('need-chosen' as const),
		fitting: fc.subarray([...PRACTICES], { minLength: 1 })
	}),
	fc.record({
		type: fc.constant('practice-chosen' as const),
		practice: fc.constantFrom(...PRACTICES),
		id
	}),
	fc.record({
		type: fc.constant('wish-chosen' as const),
		wish: fc.option(fc.constantFrom(...WISHES)),
		id
	}),
	fc.record({
		type: fc.constant('helpful-answered' as const),
		helpful: fc.option(fc.constantFrom(...HELPFUL))
	})
);

const start: Phase = { at: 'attract', cover: null };
const run = (events: readonly KioskEvent[], from: Phase = start) => events.reduce(transition, from);
/** Any phase that a person, the desk and the clock can bring about between them. */
const anyPhase = fc
	.array(anyEvent, { maxLength: 40 })
	.map((events) => run([{ type: 'touched', visit: 1 }, ...events]));

const wayThrough: Record<string, KioskEvent[]> = {
	welcome: [{ type: 'touched', visit: 7 }],
	needs: [{ type: 'begun' }],
	'checkin-card': [{ type: 'checkin-chosen', id: 'c' }],
	checkin: [{ type: 'card-read' }],
	practices: [
		{ type: 'answered', item: 'pain', rating: 6 },
		{ type: 'answered', item: 'shame', rating: 5 },
		{ type: 'answers-done' },
		{ type: 'need-chosen', fitting: ['look-around', 'soft-breath'] }
	],
	practice: [{ type: 'practice-chosen', practice: 'soft-breath', id: 'p' }],
	'checkin ': [{ type: 'practice-finished' }],
	helpful: [
		{ type: 'answered', item: 'pain', rating: 4 },
		{ type: 'answered', item: 'shame', rating: null },
		{ type: 'answers-done' }
	],
	kindness: [{ type: 'helpful-answered', helpful: 'little' }],
	wish: [{ type: 'kindness-chosen' }],
	kept: [{ type: 'wish-chosen', wish: 'be-heard', id: 'w' }],
	support: [{ type: 'kept-read' }],
	farewell: [{ type: 'support-read' }]
};
/** Every screen of the whole way, in order. */
function everyScreen(): [string, Phase][] {
	let phase = start;
	return Object.entries(wayThrough).map(([name, events]) => [name, (phase = run(events, phase))]);
}

describe('the way through a visit', () => {
	it.each(everyScreen())('reaches %s', (name, phase) => {
		expect(phase).toMatchObject({ at: 'visit', screen: { name: name.trim() } });
	});

	it('leaves one check-in, one practice and one wish, and then nothing', () => {
		const over = transition(run(Object.values(wayThrough).flat()), { type: 'beat-over' });
		expect(over.at).toBe('wipe');
		if (over.at !== 'wipe' || !over.visit) throw new Error('the visit is handed over');
		expect(recordsOf(over.visit, '2026-W47', 'numbers')).toMatchObject([
			{ kind: 'checkin', pain: [6, 4], shame: [5, null], helpful: 'little' },
			{ kind: 'practice', practice: 'soft-breath', ended: 'finished' },
			{ kind: 'wish', wish: 'be-heard' }
		]);
		expect(transition(over, { type: 'wiped' })).toEqual(start);
	});

	it('asks nothing afterwards when the check-in was left out', () => {
		const phase = run([
			{ type: 'touched', visit: 1 },
			{ type: 'begun' },
			{ type: 'practice-chosen', practice: 'soft-breath', id: 'p' },
			{ type: 'practice-finished' }
		]);
		expect(phase).toMatchObject({ screen: { name: 'kindness' } });
	});

	it('keeps what was given unless it is taken back, and lets that be undone until the end', () => {
		const kept = run(Object.values(wayThrough).slice(0, 11).flat());
		expect(kept).toMatchObject({ visit: { takenBack: false } });
		const back = run([{ type: 'taken-back' }, { type: 'kept-read' }], kept);
		expect(back).toMatchObject({ visit: { takenBack: true }, screen: { name: 'support' } });
		expect(run([{ type: 'back' }, { type: 'kept' }], back)).toMatchObject({
			visit: { takenBack: false }
		});
	});
});

it('shows how it is used when somebody asks, and leads back to where they asked', () => {
	const welcome = run([{ type: 'touched', visit: 1 }]);
	const shown = transition(welcome, { type: 'how-asked' });
	expect(shown).toMatchObject({ screen: { name: 'how-to' } });
	expect(transition(shown, { type: 'back' })).toEqual(welcome);
	expect(transition(shown, { type: 'begun' })).toBe(shown);
});

it('changes over to another practice that fits better, and the first counts as stopped', () => {
	const changed = run([
		{ type: 'touched', visit: 1 },
		{ type: 'begun' },
		{ type: 'practice-chosen', practice: 'soft-breath', id: 'p' },
		{ type: 'practice-chosen', practice: 'look-around', id: 'q' }
	]);
	expect(changed).toMatchObject({ screen: { name: 'practice', practice: 'look-around' } });
	expect(changed.at === 'visit' && recordsOf(changed.visit, '2026-W47', 'numbers')).toMatchObject([
		{ practice: 'soft-breath', ended: 'stopped' }
	]);
});

describe('the exits', () => {
	it.each(everyScreen())('from %s, being called leads to a close and then the wipe', (_, phase) => {
		const closing = transition(phase, { type: 'called' });
		expect(isClosing(closing)).toBe(true);
		expect(transition(closing, { type: 'beat-over' }).at).toBe('wipe');
	});

	it.each(everyScreen())('from %s, help lies over the screen and gives it back', (_, phase) => {
		const help = transition(phase, { type: 'help' });
		expect(help).toMatchObject({ cover: 'help' });
		expect(transition(help, { type: 'back' })).toEqual(phase);
	});

	it.each(everyScreen())('from %s, the desk can reset at once', (_, phase) => {
		expect(transition(phase, { type: 'reset' }).at).toBe('wipe');
	});

	it('asks no questions of someone who was called out of a practice', () => {
		const practice = run(Object.values(wayThrough).slice(0, 6).flat());
		const called = transition(practice, { type: 'called' });
		expect(called).toMatchObject({
			screen: { name: 'practice', closing: true },
			visit: { practices: [{ ended: 'called' }] }
		});
		expect(transition(called, { type: 'practice-finished' })).toBe(called);
	});

	it('leads from too much to Look Around, and from Look Around to the close', () => {
		const practice = run(Object.values(wayThrough).slice(0, 6).flat());
		const around = transition(practice, { type: 'too-much', id: 'q' });
		expect(around).toMatchObject({
			screen: { name: 'practice', practice: 'look-around' },
			visit: { practices: [{ ended: 'too-much' }, { ended: null }] }
		});
		expect(transition(around, { type: 'too-much', id: 'r' })).toMatchObject({
			screen: { name: 'kindness' }
		});
	});

	it('stops a practice at the closing card, and anything else at a kind close', () => {
		const practice = run(Object.values(wayThrough).slice(0, 6).flat());
		expect(transition(practice, { type: 'stop' })).toMatchObject({
			screen: { name: 'kindness' },
			visit: { practices: [{ ended: 'stopped' }] }
		});
		const needs = run(Object.values(wayThrough).slice(0, 2).flat());
		expect(transition(needs, { type: 'stop' })).toMatchObject({
			screen: { name: 'farewell', because: 'stopped' }
		});
	});

	it('does not send someone away who reads the help card', () => {
		const farewell = run([{ type: 'touched', visit: 1 }, { type: 'called' }]);
		const help = transition(farewell, { type: 'help' });
		expect(transition(help, { type: 'beat-over' })).toBe(help);
	});
});

describe('opening hours', () => {
	it('darken only a tablet that nobody uses, and a touch wakes it', () => {
		expect(transition(start, { type: 'hours-ended' }).at).toBe('asleep');
		const visit = run([{ type: 'touched', visit: 1 }]);
		expect(transition(visit, { type: 'hours-ended' })).toBe(visit);
		const asleep = run([{ type: 'hours-ended' }]);
		expect(transition(asleep, { type: 'touched', visit: 1 })).toEqual(start);
		expect(transition(asleep, { type: 'hours-began' })).toEqual(start);
	});
});

describe('from anywhere', () => {
	it('every event is handled', () => {
		fc.assert(
			fc.property(anyPhase, anyEvent, (phase, event) => {
				const places = ['attract', 'asleep', 'closed', 'wipe-mode', 'visit', 'wipe'];
				expect(places).toContain(transition(phase, event).at);
			})
		);
	});

	it('being called reaches a close at once, and the wipe when its beat is over', () => {
		fc.assert(
			fc.property(anyPhase, (phase) => {
				fc.pre(phase.at === 'visit');
				const closing = transition(phase, { type: 'called' });
				expect(isClosing(closing)).toBe(true);
				expect(transition(closing, { type: 'beat-over' }).at).toBe('wipe');
			})
		);
	});

	it('a gentle reset, a call and closing end in the wipe, whatever a person presses', () => {
		const asks = fc.constantFrom<KioskEvent>(
			{ type: 'reset-gently' },
			{ type: 'desk-calls' },
			{ type: 'wipe-mode' },
			{ type: 'close', day: null }
		);
		const presses = fc.array(
			fc.constantFrom<KioskEvent>(
				{ type: 'practice-finished' },
				{ type: 'too-much', id: 'x' },
				{ type: 'presence-given' },
				{ type: 'kindness-chosen' },
				{ type: 'hide' },
				{ type: 'uncovered' }
			)
		);
		fc.assert(
			fc.property(anyPhase, asks, presses, (phase, asked, pressed) => {
				fc.pre(phase.at === 'visit');
				const told = run([asked, ...pressed], phase);
				expect(beatOf(told)).not.toBeNull();
				// Help is the one thing that holds it; a practice glides first, then it is their turn.
				const over: KioskEvent[] = [{ type: 'uncovered' }, { type: 'beat-over' }];
				expect(run([...over, ...over], told).at).toBe('wipe');
			})
		);
	});

	it('idle, reset and a failure end in the wipe, and the wipe where nobody is', () => {
		fc.assert(
			fc.property(anyPhase, fc.constantFrom('idle', 'reset', 'failed'), (phase, type) => {
				fc.pre(phase.at === 'visit');
				const wipe = transition(phase, { type });
				expect(wipe.at).toBe('wipe');
				expect(transition(wipe, { type: 'wiped' })).toEqual(phase.at === 'visit' && phase.next);
			})
		);
	});

	it('a wiped tablet knows nothing of the visit', () => {
		fc.assert(
			fc.property(anyPhase, (phase) => {
				const rested = run([{ type: 'reset' }, { type: 'wiped' }], phase);
				expect(['attract', 'closed', 'wipe-mode']).toContain(rested.at);
				expect(JSON.stringify(rested)).not.toContain('visit');
			})
		);
	});

	it('a practice that has ended never changes how it ended', () => {
		fc.assert(
			fc.property(anyPhase, fc.array(anyEvent, { maxLength: 10 }), (phase, events) => {
				const after = run(events, phase);
				fc.pre(phase.at === 'visit' && after.at === 'visit');
				if (phase.at !== 'visit' || after.at !== 'visit') return;
				fc.pre(phase.visit.number === after.visit.number);
				const ended = phase.visit.practices.filter((practice) => practice.ended !== null);
				const later = after.visit.practices;
				for (const practice of ended) {
					const same = later.find(({ id }) => id === practice.id);
					if (same) expect(same.ended).toBe(practice.ended);
				}
			})
		);
	});
});
