// Let Go, Bit by Bit: muscle relaxation by release alone. Nothing is ever tensed, which can make
// pain worse, and every part can be left out (PRACTICES §2).
import type { Beat } from '../beats';
import type { Practice } from '../practice';

export const PARTS = ['jaw', 'shoulders', 'hands', 'belly', 'legs'] as const;
export type Part = (typeof PARTS)[number];

/** What comes right after a part and belongs to it: whoever leaves the part out passes by both. */
const AFTER = { shoulders: 'roll', belly: 'breath', legs: 'ground' } as const;

/** The part that a beat is about, or null. */
export function partOf(beat: string): Part | null {
	return (
		PARTS.find(
			(part) => part === beat || (AFTER as Partial<Record<Part, string>>)[part] === beat
		) ?? null
	);
}

const start: Beat = { name: 'start', seconds: 15, waits: true };
const one = (name: string, seconds: number): Beat => ({ name, seconds });
/** A part has 25 s, except in two minutes: then each has a little less. */
const PART_SECONDS = 25;
const SHORT_PART_SECONDS = 18;

const ROWS: Record<number, Beat[]> = {
	120: [start, ...PARTS.map((part) => one(part, SHORT_PART_SECONDS)), one('end', 15)],
	180: [
		start,
		...PARTS.flatMap((part) => [
			one(part, PART_SECONDS),
			...(part === 'shoulders' ? [one(AFTER[part], 20)] : [])
		]),
		one('end', 20)
	],
	240: [
		start,
		...PARTS.flatMap((part) => [
			one(part, PART_SECONDS),
			...(part in AFTER ? [one(AFTER[part as keyof typeof AFTER], 20)] : [])
		]),
		one('whole', 20),
		one('end', 20)
	]
};

export const practice: Practice = {
	place: 9,
	needs: ['body-hurts'],
	lengths: [120, 180, 240],
	usualLength: 120,
	lines: [
		...['start', 'start-hint', 'watch', 'end', 'whole'],
		...PARTS.flatMap((part) => [part, `${part}-hint`]),
		...[...Object.values(AFTER), 'roll-hint']
	],
	buttons: ['skip', ...PARTS],
	beats: (length) => ROWS[length] ?? [],
	scene: () => import('./LetGoScene.svelte')
};
