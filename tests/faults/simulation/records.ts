// A visit's records by chance, dated by a clock that may be wrong.
import type { VisitRecord } from '$lib/checkins/record';
import { ENDINGS, HELPFUL, WISHES } from '$lib/core/catalogue';
import { PRACTICES } from '$lib/core/practice-names';
import { weekAt } from '$lib/core/weeks';
import { checkin, practice } from '../../support/factories';
import type { Chance } from './chance';

export function recordBy(chance: Chance, now: number): VisitRecord {
	const week = weekAt(now, 'America/New_York');
	const id = crypto.randomUUID();
	const rating = () => chance.pick([0, 2, 5, 9, null]);
	switch (chance.below(3)) {
		case 0:
			return checkin({
				id,
				week,
				pain: [rating(), rating()],
				shame: [rating(), rating()],
				helpful: chance.pick([...HELPFUL, null])
			});
		case 1:
			return practice({ id, week, practice: chance.pick(PRACTICES), ended: chance.pick(ENDINGS) });
		default:
			return { id, v: 1, kind: 'wish', week, wish: chance.pick(WISHES) };
	}
}
