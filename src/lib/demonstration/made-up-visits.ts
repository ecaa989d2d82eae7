// Made-up visits of a plausible waiting room, for the demonstration and for tests. The same seed
// gives the same people. Nothing here comes from anyone.
import { ENDINGS, HELPFUL, ITEM_VERSIONS, WISHES } from '../core/catalogue';
import type { PracticeName } from '../core/practice-names';
import { randomId } from '../core/ids';
import { seeded } from '../core/seeded';
import { weeksBetween, type IsoWeek } from '../core/weeks';
import type { CheckinRecord, VisitRecord } from '../checkins/record';

export interface MadeUpClinic {
	seed: number;
	/** About how many people touch a tablet in a week. */
	visitsPerWeek: number;
	practices: readonly PracticeName[];
}

const EPOCH: IsoWeek = '2020-W01';
/** Of everyone who starts a practice: most finish, about a quarter are called (PRACTICES §1). */
const ENDING_SHARES = [0.55, 0.26, 0.09, 0.04, 0.05, 0.01];

/** The records of one week. Two calls for the same clinic and week answer alike, but for the ids. */
export function madeUpVisits(clinic: MadeUpClinic, week: IsoWeek): VisitRecord[] {
	const since = weeksBetween(EPOCH, week);
	const random = seeded(clinic.seed * 100_003 + since);
	// A quieter summer and holidays, and no two weeks alike.
	const season = 1 + 0.18 * Math.cos((2 * Math.PI * since) / 52);
	const people = Math.round(clinic.visitsPerWeek * season * (0.75 + 0.5 * random()));
	return Array.from({ length: people }, () => visit(clinic, week, random)).flat();
}

function visit(clinic: MadeUpClinic, week: IsoWeek, random: () => number): VisitRecord[] {
	const records: VisitRecord[] = [];
	const common = { v: 1, week } as const;
	const practice = pick(clinic.practices, random);
	const practised = practice !== undefined && random() < 0.82;
	const ended = practised ? (ENDINGS[weighted(ENDING_SHARES, random)] ?? 'finished') : null;
	if (random() < 0.62) {
		const after = ended === 'finished' && random() < 0.75;
		const checkin: CheckinRecord = {
			...common,
			id: randomId(),
			kind: 'checkin',
			practice: practised ? practice : null,
			items: ITEM_VERSIONS,
			scale: 'numbers',
			pain: ratings(4.6, 2.9, after, random),
			shame: ratings(3.1, 2.9, after, random),
			helpful: after ? (HELPFUL[weighted([0.48, 0.4, 0.12], random)] ?? null) : null
		};
		records.push(checkin);
	}
	if (practised && ended) {
		records.push({ ...common, id: randomId(), kind: 'practice', practice, ended });
	}
	const wish = pick(WISHES, random);
	if (ended === 'finished' && wish && random() < 0.2) {
		records.push({ ...common, id: randomId(), kind: 'wish', wish });
	}
	return records;
}

/** A rating before, and after a practice often the same, sometimes a little lower, now and then higher. */
function ratings(
	mean: number,
	spread: number,
	after: boolean,
	random: () => number
): [number | null, number | null] {
	if (random() < 0.07) return [null, null];
	const before = rating(mean + spread * bell(random));
	if (!after || random() < 0.05) return [before, null];
	return [before, rating(before - 0.7 + 1.3 * bell(random))];
}

function rating(value: number): number {
	return Math.min(10, Math.max(0, Math.round(value)));
}

/** A draw from a bell curve around 0 with spread 1 (sum of twelve even draws). */
function bell(random: () => number): number {
	let sum = -6;
	for (let draw = 0; draw < 12; draw++) sum += random();
	return sum;
}

function pick<T>(from: readonly T[], random: () => number): T | undefined {
	return from[Math.floor(random() * from.length)];
}

function weighted(shares: readonly number[], random: () => number): number {
	let left = random();
	const index = shares.findIndex((share) => (left -= share) < 0);
	return index === -1 ? shares.length - 1 : index;
}
