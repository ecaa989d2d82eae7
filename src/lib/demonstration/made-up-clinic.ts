// A made-up clinic: who comes when, who comes again, what they would answer, when they are called away,
// and when a tablet has no network. For the demonstration, tests and benchmarks. The same seed gives
// the same people. Nothing here comes from anyone, and whatever is shown of it says so.
import { ENDINGS, HELPFUL, ITEM_VERSIONS, WISHES, type Ending } from '../core/catalogue';
import type { PracticeName } from '../core/practice-names';
import { randomId } from '../core/ids';
import { seeded } from '../core/seeded';
import { weeksBetween, type IsoWeek } from '../core/weeks';
import type { CheckinRecord, VisitRecord } from '../checkins/record';
import { bell, pick, weighted } from './chance';
import { regularsIn, somebodyNew, type Person } from './people';

export interface MadeUpClinic {
	seed: number;
	/** About how many people touch a tablet in a week. */
	visitsPerWeek: number;
	practices: readonly PracticeName[];
	/** One, unless it says so. */
	tablets?: number;
}

export interface MadeUpVisit {
	/** Minutes after Monday 00:00 on the clinic's wall clock. */
	minute: number;
	/** Which of the clinic's tablets, from 0. */
	tablet: number;
	/** How many weeks pass before its records arrive; mostly none. */
	weeksLate: number;
	records: VisitRecord[];
}

const EPOCH: IsoWeek = '2020-W01';
/** Monday to Friday: Mondays are full, Fridays thin out. */
const BY_WEEKDAY = [1.25, 1.1, 1, 1, 0.8];
/** From eight in the morning to five in the afternoon, with a lull at noon. */
const BY_HOUR = [0.8, 1.3, 1.5, 1.2, 0.6, 0.9, 1.3, 1.1, 0.7];
const OPENS_AT = 8;
/** Minutes until a name is called, on average, and what a visit takes beside its practice. */
const CALLED_AFTER = 11;
const MINUTES_TO_BEGIN = 1;
/** How a practice ends that nobody was called away from. */
const OWN_ENDINGS: Readonly<Partial<Record<Ending, number>>> = {
	finished: 0.76,
	stopped: 0.12,
	'too-much': 0.04,
	idle: 0.07,
	reset: 0.01
};
/** A week in which a tablet has no network, and for how many weeks. */
const OFFLINE = { share: 0.05, weeks: [1, 1, 1, 1, 2, 2, 3, 8] };

/** The visits of one week, in their order. Two calls answer alike, but for the ids. */
export function madeUpWeek(clinic: MadeUpClinic, week: IsoWeek): MadeUpVisit[] {
	const since = weeksBetween(EPOCH, week);
	const random = seeded(clinic.seed * 100_003 + since);
	// A quieter summer and holidays, and no two weeks alike.
	const season = 1 + 0.18 * Math.cos((2 * Math.PI * since) / 52);
	const comers = Math.round(clinic.visitsPerWeek * season * (0.75 + 0.5 * random()));
	const regulars = regularsIn(clinic, since).slice(0, comers);
	const people = Array.from({ length: comers }, (_, index) => regulars[index] ?? null);
	return people
		.map((regular) => visit(clinic, week, since, regular ?? somebodyNew(random), random))
		.sort((a, b) => a.minute - b.minute);
}

/** The records of one week's visits, whenever they arrive. */
export function madeUpVisits(clinic: MadeUpClinic, week: IsoWeek): VisitRecord[] {
	return madeUpWeek(clinic, week).flatMap(({ records }) => records);
}

function visit(
	clinic: MadeUpClinic,
	week: IsoWeek,
	since: number,
	person: Person,
	random: () => number
): MadeUpVisit {
	const tablet = Math.floor(random() * (clinic.tablets ?? 1));
	const weekday = weighted(BY_WEEKDAY, random);
	const hour = OPENS_AT + weighted(BY_HOUR, random);
	return {
		minute: weekday * 1440 + hour * 60 + Math.floor(60 * random()),
		tablet,
		weeksLate: weeksLate(clinic.seed, tablet, since),
		records: recordsOf(clinic, week, person, random)
	};
}

/** A tablet without a network keeps a whole week's records. */
function weeksLate(seed: number, tablet: number, since: number): number {
	const random = seeded((seed * 31 + tablet) * 100_003 + since);
	return random() < OFFLINE.share ? (pick(OFFLINE.weeks, random) ?? 1) : 0;
}

function recordsOf(
	{ practices }: MadeUpClinic,
	week: IsoWeek,
	person: Person,
	random: () => number
): VisitRecord[] {
	const records: VisitRecord[] = [];
	const common = { v: 1, week } as const;
	const practice = random() < 0.82 ? (pick(practices, random) ?? null) : null;
	const minutes = MINUTES_TO_BEGIN + 1 + 3 * random();
	const called = -CALLED_AFTER * Math.log(1 - random()) < minutes;
	const ended = called ? 'called' : ownEnding(random);
	if (random() < 0.62) {
		const after = practice !== null && ended === 'finished' && random() < 0.75;
		const checkin: CheckinRecord = {
			...common,
			id: randomId(),
			kind: 'checkin',
			practice,
			items: ITEM_VERSIONS,
			scale: 'numbers',
			pain: ratings(person.pain, after, random),
			shame: ratings(person.shame, after, random),
			helpful: after ? (HELPFUL[weighted([0.48, 0.4, 0.12], random)] ?? null) : null
		};
		records.push(checkin);
	}
	if (practice) records.push({ ...common, id: randomId(), kind: 'practice', practice, ended });
	const wish = pick(WISHES, random);
	if (practice && ended === 'finished' && wish && random() < 0.2) {
		records.push({ ...common, id: randomId(), kind: 'wish', wish });
	}
	return records;
}

function ownEnding(random: () => number): Ending {
	const shares = ENDINGS.map((ending) => OWN_ENDINGS[ending] ?? 0);
	return ENDINGS[weighted(shares, random)] ?? 'finished';
}

/**
 * Before, and after a practice often the same, sometimes a little lower, now and then higher. Who is
 * at the floor can't fall: their change is 0 or up.
 */
function ratings(
	usual: number,
	after: boolean,
	random: () => number
): [number | null, number | null] {
	if (random() < 0.07) return [null, null];
	// Somebody at ease with themselves stays at the floor; others have better and worse days.
	const before = usual <= 0 ? 0 : rating(usual + 1.1 * bell(random));
	if (!after || random() < 0.05) return [before, null];
	return [before, rating(before - 0.7 + 1.3 * bell(random))];
}

function rating(value: number): number {
	return Math.min(10, Math.max(0, Math.round(value)));
}
