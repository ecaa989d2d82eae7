import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASKED_MS, idleVerdict, QUIET_MS, READING_MS, WALKED_AWAY_MS } from './idle';
import { transition, type KioskEvent, type Phase } from './phase';

const NEEDS: KioskEvent[] = [{ type: 'touched', visit: 1 }, { type: 'begun' }];
const PRACTICE: KioskEvent[] = [
	...NEEDS,
	{ type: 'practice-chosen', practice: 'soft-breath', id: 'p' }
];
const start: Phase = { at: 'attract', cover: null };
const reach = (events: KioskEvent[]) => events.reduce(transition, start);

/** Lets a phase lie untouched, second by second, until it rests; how long that took, in ms. */
function leaveAlone(phase: Phase, presenceEvery = Infinity): number {
	let asked: number | null = null;
	for (let now = 0; now <= WALKED_AWAY_MS + ASKED_MS + 1000; now += 1000) {
		const verdict = idleVerdict(phase, {
			sinceInput: now,
			sincePresence: now % presenceEvery,
			sinceAsked: asked === null ? null : now - asked
		});
		if (verdict === 'ask') {
			phase = transition(phase, { type: 'presence-asked' });
			asked = now;
		}
		if (verdict === 'leave') phase = transition(phase, { type: 'idle' });
		// A closing beat that nothing covers ends by itself.
		phase = transition(phase, { type: 'beat-over' });
		if (phase.at !== 'visit' && !('cover' in phase && phase.cover)) return now;
	}
	throw new Error(`stuck in ${JSON.stringify(phase)}`);
}

describe('a visit that nobody touches any more', () => {
	it('is asked after a quiet minute, and wiped 20 s later', () => {
		expect(leaveAlone(reach(NEEDS))).toBe(QUIET_MS + ASKED_MS);
	});

	it('is not asked while a practice shows signs of life, but has walked away in the end', () => {
		expect(leaveAlone(reach(PRACTICE), 5000)).toBe(WALKED_AWAY_MS + ASKED_MS);
	});

	it('is given longer where there is something to read or to look for', () => {
		expect(leaveAlone(reach(PRACTICE))).toBe(READING_MS + ASKED_MS);
		expect(leaveAlone(reach([...NEEDS, { type: 'help' }]))).toBe(READING_MS + ASKED_MS);
	});

	it('may be extended as often as the person likes', () => {
		let phase = reach(NEEDS);
		for (let times = 0; times < 25; times++) {
			const quiet = { sinceInput: QUIET_MS, sincePresence: QUIET_MS, sinceAsked: null };
			expect(idleVerdict(phase, quiet)).toBe('ask');
			phase = transition(phase, { type: 'presence-asked' });
			phase = transition(phase, { type: 'presence-given' });
			expect(phase).toEqual(reach(NEEDS));
		}
	});

	it('is never let go while somebody touches the glass during the question', () => {
		const asking = transition(reach(NEEDS), { type: 'presence-asked' });
		const quiet = { sinceInput: 3000, sincePresence: 3000, sinceAsked: 60_000 };
		expect(idleVerdict(asking, quiet)).toBe('stay');
	});
});

it('lets the attract loop rest, and puts a forgotten help card away', () => {
	const long = { sinceInput: 1e9, sincePresence: 1e9, sinceAsked: null };
	expect(idleVerdict(start, long)).toBe('stay');
	expect(idleVerdict(transition(start, { type: 'help' }), long)).toBe('leave');
});

it('leaves no phase stuck: untouched, each ends in rest', () => {
	const event: fc.Arbitrary<KioskEvent> = fc
		.constantFrom(
			'begun',
			'card-read',
			'answers-done',
			'practice-finished',
			'kindness-chosen',
			'kept-read',
			'support-read',
			'called',
			'stop',
			'help',
			'hide',
			'staff',
			'uncovered'
		)
		.map((type) => ({ type }));
	const other = fc.constantFrom<KioskEvent>(
		{ type: 'checkin-chosen', id: 'c' },
		{ type: 'practice-chosen', practice: 'soft-breath', id: 'p' },
		{ type: 'answered', item: 'pain', rating: 2 },
		{ type: 'wish-chosen', wish: null, id: 'w' },
		{ type: 'too-much', id: 't' }
	);
	fc.assert(
		fc.property(fc.array(fc.oneof(event, other), { maxLength: 30 }), (events) => {
			const rested = leaveAlone(reach([{ type: 'touched', visit: 1 }, ...events]));
			expect(rested).toBeLessThanOrEqual(WALKED_AWAY_MS + ASKED_MS);
		})
	);
});
