import { expect, it } from 'vitest';
import { eventsAt, notAfter, type Moments } from './clockwork';
import { ASKED_MS, QUIET_MS } from './idle';
import { transition, type Phase } from './phase';

const NOON = Date.parse('2026-11-18T17:00Z');
const day = { opens: 8 * 60, closes: 18 * 60 };
const clinic = { hours: [day, day, day, day, day, day, day], timeZone: 'America/New_York' };
const loop: Phase = { at: 'attract', cover: null };
const visit = transition(loop, { type: 'touched', visit: 1 });
const since = (at: number): Moments => ({ input: at, presence: at, asked: null });
const types = (now: number, phase: Phase, moments: Moments) =>
	eventsAt(now, phase, moments, clinic).map(({ type }) => type);

it('asks after a quiet minute, and lets go when nobody answers', () => {
	expect(types(NOON + QUIET_MS, visit, since(NOON))).toEqual(['presence-asked', 'hours-began']);
	const asking = transition(visit, { type: 'presence-asked' });
	const moments = { ...since(NOON), asked: NOON + QUIET_MS };
	expect(types(NOON + QUIET_MS + ASKED_MS - 1, asking, moments)).toEqual(['hours-began']);
	expect(types(NOON + QUIET_MS + ASKED_MS, asking, moments)).toEqual(['idle', 'hours-began']);
});

it('holds no question open when the clock is set back by a day beneath it', () => {
	const asking = transition(visit, { type: 'presence-asked' });
	const yesterday = NOON - 86_400_000;
	const moments = notAfter(yesterday, { ...since(NOON), asked: NOON + QUIET_MS });
	expect(types(yesterday, asking, moments)).toEqual(['hours-began']);
	expect(types(yesterday + ASKED_MS, asking, moments)).toContain('idle');
});

it('opens a tablet that was closed for a day when the clinic’s next day begins', () => {
	const closed: Phase = { at: 'closed', day: '2026-11-18', cover: null };
	expect(types(NOON, closed, since(NOON))).not.toContain('open');
	expect(types(NOON + 86_400_000, closed, since(NOON))).toContain('open');
	expect(types(NOON + 86_400_000, { ...closed, day: null }, since(NOON))).not.toContain('open');
});

it('darkens only a tablet that nobody has touched for a minute', () => {
	const evening = Date.parse('2026-11-18T23:00Z');
	expect(types(evening, loop, since(evening - QUIET_MS + 1))).toEqual([]);
	expect(types(evening, loop, since(evening - QUIET_MS))).toEqual(['hours-ended']);
});
