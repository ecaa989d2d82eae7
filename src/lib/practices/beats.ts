// A practice is a row of beats, each whole in itself, so that whoever is called away has had
// something complete. Pure functions of a position on that row; all times are seconds.

export interface Beat {
	/** The line of the script that goes with it. Neighbours may share one. */
	name: string;
	seconds: number;
	/** Waits for a tap, unless the person just watches. Beats of light and breath don't wait. */
	waits?: boolean;
}

export interface BeatNow {
	beat: Beat;
	index: number;
	/** Seconds since the beat began. */
	within: number;
}

/** 15 to 20 seconds: in waiting rooms a quarter to a third are called before four minutes end. */
const USUAL_BEAT = 17.5;

/** Splits a stretch into equal beats of about 17.5 s, taking their names in turn. */
export function evenBeats(seconds: number, names: readonly [string, ...string[]]): Beat[] {
	const count = Math.max(1, Math.round(seconds / USUAL_BEAT));
	return Array.from({ length: count }, (_, i) => ({
		name: names[i % names.length] ?? names[0],
		seconds: seconds / count
	}));
}

export function totalSeconds(beats: readonly Beat[]): number {
	return beats.reduce((sum, beat) => sum + beat.seconds, 0);
}

/** The beat at a position; at or after the end, null. */
export function beatAt(position: number, beats: readonly Beat[]): BeatNow | null {
	let start = 0;
	for (const [index, beat] of beats.entries()) {
		if (position < start + beat.seconds) return { beat, index, within: position - start };
		start += beat.seconds;
	}
	return null;
}

export function startOfBeat(index: number, beats: readonly Beat[]): number {
	return totalSeconds(beats.slice(0, index));
}

/** Just before a beat's end, so that the beat is still the one that runs. */
const HELD = 0.001;

/** Where a position has got to `seconds` later: held at the end of a beat that waits for a tap. */
export function moveOn(
	position: number,
	seconds: number,
	beats: readonly Beat[],
	watching: boolean
): number {
	let left = seconds;
	let end = 0;
	for (const beat of beats) {
		end += beat.seconds;
		if (position >= end) continue;
		const holds = beat.waits && !watching;
		const room = Math.max(0, end - position - (holds ? HELD : 0));
		if (holds || left < room) return position + Math.min(left, room);
		left -= room;
		position = end;
	}
	return position;
}

/** The same place on a row of another length: never past the start of its last beat. */
export function fitInto(position: number, beats: readonly Beat[]): number {
	return Math.min(position, startOfBeat(beats.length - 1, beats));
}
