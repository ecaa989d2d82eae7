// Time made visible, as pure functions: where a breath stands, where a practice stands.
// Knows no clock and no screen; all times are seconds.

/**
 * Seconds in and out, from the quickest to the slowest. There is never a hold between them.
 *
 * Out is always longer than in: that is what settles people, more than slowness itself
 * (doi:10.1007/s10484-014-9253-x, doi:10.3390/su13147775). Nobody starts slow: at six breaths a
 * minute, which is `slowest`, more than a third of beginners breathed too much on their first day
 * (doi:10.1371/journal.pone.0218550). `quick` is twelve breaths a minute, an ordinary resting rate.
 */
export const TEMPOS = {
	quick: { in: 2, out: 3 },
	soft: { in: 3, out: 4 },
	slow: { in: 4, out: 5 },
	slowest: { in: 4, out: 6 }
} as const;
export type TempoName = keyof typeof TEMPOS;

const LADDER = ['quick', 'soft', 'slow', 'slowest'] as const satisfies TempoName[];

/** `guided`: four soft breaths, then slow ones, until the person chooses. */
export type Tempo = TempoName | 'guided';
const SOFT_BREATHS = 4;

/**
 * A tempo, and where the breath stood when it was chosen. `progress` counts breaths: 2.25 is the
 * middle of the third breath's way in, 2.75 the middle of its way out.
 */
export interface Pace {
	since: number;
	progress: number;
	tempo: Tempo;
}

export interface Breath {
	/** 0 for the first. */
	number: number;
	phase: 'in' | 'out';
	/** How far through this phase, 0 to 1. */
	through: number;
	/** How full the lungs are, 0 to 1: slow at both ends, as lungs are. */
	fullness: number;
	/** The whole second that is running, from 1, and how many this phase has: for stills. */
	step: number;
	steps: number;
}

export function startPace(since: number, tempo: Tempo = 'guided'): Pace {
	return { since, progress: 0, tempo };
}

/** The breath at `t` seconds. Before the pace began it waits at the start of the first. */
export function breathAt(t: number, pace: Pace): Breath {
	return breathOf(progressAt(t, pace), pace.tempo);
}

export function breathOf(progress: number, tempo: Tempo): Breath {
	const number = Math.floor(progress);
	const phase = progress - number < 0.5 ? 'in' : 'out';
	const through = (progress - number) * 2 - (phase === 'in' ? 0 : 1);
	const steps = tempoOf(number, tempo)[phase];
	const step = Math.min(steps, Math.floor(through * steps) + 1);
	return { number, phase, through, fullness: fullnessOf(progress), step, steps };
}

function fullnessOf(progress: number): number {
	return (1 - Math.cos(progress * 2 * Math.PI)) / 2;
}

/** Breaths since the first began, as in `Pace.progress`. Never goes back, never jumps. */
export function progressAt(t: number, pace: Pace): number {
	let left = t - pace.since;
	let progress = pace.progress;
	while (left > 0) {
		const { end, seconds } = phaseFrom(progress, pace.tempo);
		const needed = (end - progress) * 2 * seconds;
		if (left < needed) return progress + left / seconds / 2;
		left -= needed;
		progress = end;
	}
	return progress;
}

/** The moment at which the breath that runs at `t` has gone out again. */
export function endOfBreath(t: number, pace: Pace): number {
	let progress = progressAt(t, pace);
	const target = Math.floor(progress) + 1;
	let moment = Math.max(t, pace.since);
	while (progress < target) {
		const { end, seconds } = phaseFrom(progress, pace.tempo);
		moment += (end - progress) * 2 * seconds;
		progress = end;
	}
	return moment;
}

/** Another tempo from `t` on. The breath goes on from where it stands; only its speed changes. */
export function changeTempo(t: number, pace: Pace, tempo: Tempo): Pace {
	return { since: t, progress: progressAt(t, pace), tempo };
}

/** One step quicker (-1) or slower (+1) than what runs at `t`; null when there is none. */
export function tempoBeside(t: number, pace: Pace, step: -1 | 1): TempoName | null {
	const running = nameOf(Math.floor(progressAt(t, pace)), pace.tempo);
	return LADDER[LADDER.indexOf(running) + step] ?? null;
}

function phaseFrom(progress: number, tempo: Tempo) {
	const number = Math.floor(progress);
	const lengths = tempoOf(number, tempo);
	return progress - number < 0.5
		? { end: number + 0.5, seconds: lengths.in }
		: { end: number + 1, seconds: lengths.out };
}

function nameOf(number: number, tempo: Tempo): TempoName {
	if (tempo !== 'guided') return tempo;
	return number < SOFT_BREATHS ? 'soft' : 'slow';
}

function tempoOf(number: number, tempo: Tempo) {
	return TEMPOS[nameOf(number, tempo)];
}
