// What one visit has given so far, and the records it would leave behind. Pure: no screen, no
// storage, no clock; ids and the week are passed in.
import type { CheckinRecord, PracticeRecord, VisitRecord, WishRecord } from '../checkins/record';
import {
	ITEM_VERSIONS,
	type Ending,
	type Helpful,
	type Item,
	type Scale,
	type Wish
} from '../core/catalogue';
import type { PracticeName } from '../core/practice-names';
import type { IsoWeek } from '../core/weeks';

/** 0–10 (numbers) or 0–4 (words); null when skipped or not asked. */
export type Rating = number | null;
export type Moment = 'before' | 'after';

interface CheckinSoFar {
	id: string;
	/** True from the first Next or Skip on: until then there is nothing to keep. */
	answered: boolean;
	pain: [Rating, Rating];
	shame: [Rating, Rating];
	helpful: Helpful | null;
}

interface PracticeSoFar {
	id: string;
	practice: PracticeName;
	/** Null while it runs: a practice leaves a record only once it has ended. */
	ended: Ending | null;
}

export interface Visit {
	/** An ephemeral number, so that a command of the desk can name the visit. Never in a record. */
	number: number;
	checkin: CheckinSoFar | null;
	practices: readonly PracticeSoFar[];
	/** A prepared wish for the next person: counted by itself, with nothing else of the visit. */
	wish: { id: string; wish: Wish } | null;
	takenBack: boolean;
}

/** Where the visit's records go: the outbox. None of its verbs may throw into a visit. */
export interface VisitStore {
	saveDraft(records: readonly VisitRecord[]): Promise<void>;
	commitDraft(): Promise<void>;
	discardDraft(): Promise<void>;
}

export function beginVisit(number: number): Visit {
	return { number, checkin: null, practices: [], wish: null, takenBack: false };
}

/** Opening the check-in a second time goes on with the first one. */
export function beginCheckin(visit: Visit, id: string): Visit {
	if (visit.checkin) return visit;
	const nothing: [Rating, Rating] = [null, null];
	return {
		...visit,
		checkin: { id, answered: false, pain: nothing, shame: nothing, helpful: null }
	};
}

export function answer(visit: Visit, moment: Moment, item: Item, rating: Rating): Visit {
	if (!visit.checkin) return visit;
	const [before, after] = visit.checkin[item];
	const ratings: [Rating, Rating] = moment === 'before' ? [rating, after] : [before, rating];
	return { ...visit, checkin: { ...visit.checkin, answered: true, [item]: ratings } };
}

export function answerHelpful(visit: Visit, helpful: Helpful | null): Visit {
	if (!visit.checkin) return visit;
	return { ...visit, checkin: { ...visit.checkin, answered: true, helpful } };
}

/** A practice that still runs is ended first, so that at most one runs at a time. */
export function beginPractice(visit: Visit, practice: PracticeName, id: string): Visit {
	const { practices } = endPractice(visit, 'stopped');
	return { ...visit, practices: [...practices, { id, practice, ended: null }] };
}

/** Nothing changes where none runs: the first ending counts. */
export function endPractice(visit: Visit, ended: Ending): Visit {
	if (!visit.practices.some((practice) => practice.ended === null)) return visit;
	return {
		...visit,
		practices: visit.practices.map((practice) =>
			practice.ended === null ? { ...practice, ended } : practice
		)
	};
}

/** The last choice counts; one visit leaves one wish. */
export function leaveWish(visit: Visit, wish: Wish, id: string): Visit {
	return { ...visit, wish: { id: visit.wish?.id ?? id, wish } };
}

/** Everything finished and the check-in begun: only then are the questions asked once more. */
export function mayAskAfter(visit: Visit): boolean {
	return (
		visit.checkin?.answered === true &&
		visit.practices.length > 0 &&
		visit.practices.every((practice) => practice.ended === 'finished')
	);
}

/**
 * The records of a visit as it stands: at most one check-in, one count for each practice that has
 * ended, at most one wish. `takenBack` isn't looked at here: whoever keeps them must.
 */
export function recordsOf(visit: Visit, week: IsoWeek, scale: Scale): VisitRecord[] {
	const practices = visit.practices.flatMap(({ id, practice, ended }): PracticeRecord[] =>
		ended === null ? [] : [{ id, v: 1, kind: 'practice', week, practice, ended }]
	);
	const wishes = visit.wish
		? [{ ...visit.wish, v: 1, kind: 'wish', week } satisfies WishRecord]
		: [];
	const { checkin } = visit;
	if (!checkin?.answered) return [...practices, ...wishes];
	const { id, pain, shame, helpful } = checkin;
	const record: CheckinRecord = {
		id,
		v: 1,
		kind: 'checkin',
		week,
		practice: practices.at(-1)?.practice ?? null,
		items: { ...ITEM_VERSIONS },
		scale,
		pain,
		shame,
		helpful
	};
	return [record, ...practices, ...wishes];
}
