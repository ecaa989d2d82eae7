// What the attacker asks: of one check-in, whether it is this or that. All else of the block is known.
import { tablesFor, type CountedSettings } from '$lib/core/tables';
import { cellsOf, type Cell } from '../../support/cells';
import type { CheckinRecord } from '$lib/checkins/record';

export const COUNTED: CountedSettings = {
	checkin: true,
	items: { pain: true, shame: true },
	scale: 'numbers',
	itemVersions: { pain: 1, shame: 1 },
	practices: ['look-around', 'soft-breath']
};

/** The tables in which a check-in is counted: nothing else of a release hangs on one. */
export const TABLES = tablesFor(COUNTED).filter(({ kind }) => kind === 'checkin');

export function checkin(over: Partial<CheckinRecord>): CheckinRecord {
	return {
		id: '0b5f7f0e-8c83-4f0e-9d0a-2f4c7f6f6a10',
		v: 1,
		kind: 'checkin',
		week: '2026-W46',
		practice: null,
		items: { pain: 1, shame: 1 },
		scale: 'numbers',
		pain: [5, 4],
		shame: [3, 3],
		helpful: 'little',
		...over
	};
}

/** Null: there was no check-in. */
export type Answer = CheckinRecord | null;

export interface Question {
	name: string;
	/** Two answers that were equally likely before. */
	answers: readonly [Answer, Answer];
	/** How many cells of a release differ by one between the two. */
	cells: number;
}

export const QUESTIONS: readonly Question[] = [
	{
		name: 'one cell',
		answers: [checkin({ helpful: 'yes' }), checkin({ helpful: 'no' })],
		cells: 2
	},
	{
		name: 'a before-rating with the after known',
		answers: [checkin({ pain: [2, 5] }), checkin({ pain: [9, 5] })],
		cells: 4
	},
	{ name: 'whether a check-in exists', answers: [checkin({}), null], cells: 5 },
	{
		name: 'one whole check-in against another',
		answers: [
			checkin({ pain: [1, 5], shame: [0, 2], helpful: 'yes' }),
			checkin({ pain: [9, 5], shame: [7, 2], helpful: 'no' })
		],
		cells: 10
	}
];

/** By the real tables and the real rule of where a record is counted. */
export function cellsOfAnswer(answer: Answer): Cell[] {
	return answer ? cellsOf(answer, TABLES, COUNTED) : [];
}
