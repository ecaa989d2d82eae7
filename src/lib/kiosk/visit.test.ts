import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { RecordSchema } from '../checkins/record';
import { ENDINGS, ITEMS, WISHES } from '../core/catalogue';
import { PRACTICES } from '../core/practice-names';
import {
	answer,
	beginCheckin,
	beginPractice,
	beginVisit,
	endPractice,
	leaveWish,
	mayAskAfter,
	recordsOf,
	type Visit
} from './visit';

const WEEK = '2026-W47';
const ID = '3f0e8c52-6d6e-4a51-9a53-0c9a1f2f7b11';
const records = (visit: Visit) => recordsOf(visit, WEEK, 'numbers');

describe('the records of a visit', () => {
	it('are none when nothing was answered and no practice ended', () => {
		expect(records(beginVisit(1))).toEqual([]);
		expect(records(beginCheckin(beginVisit(1), ID))).toEqual([]);
		expect(records(beginPractice(beginVisit(1), 'soft-breath', ID))).toEqual([]);
	});

	it('hold a check-in whose every question was skipped', () => {
		const visit = answer(beginCheckin(beginVisit(1), ID), 'before', 'pain', null);
		expect(records(visit)).toMatchObject([{ kind: 'checkin', pain: [null, null] }]);
	});

	it('never put an answer from before in the place of one from after', () => {
		const before = answer(beginCheckin(beginVisit(1), ID), 'before', 'shame', 3);
		expect(records(answer(before, 'after', 'shame', 1))).toMatchObject([{ shame: [3, 1] }]);
	});

	it('keep the first ending of a practice', () => {
		const visit = endPractice(beginPractice(beginVisit(1), 'soft-breath', ID), 'called');
		expect(records(endPractice(visit, 'idle'))).toMatchObject([{ ended: 'called' }]);
	});

	it('always fit the schema that the server reads, and never hold the visit’s number', () => {
		const steps = fc.array(
			fc.oneof(
				fc.record({
					moment: fc.constantFrom('before' as const, 'after' as const),
					item: fc.constantFrom(...ITEMS),
					rating: fc.option(fc.integer({ min: 0, max: 10 }))
				}),
				fc.record({ wish: fc.constantFrom(...WISHES), id: fc.uuid({ version: 4 }) }),
				fc.record({
					practice: fc.constantFrom(...PRACTICES),
					id: fc.uuid({ version: 4 }),
					ended: fc.constantFrom(...ENDINGS)
				})
			)
		);
		fc.assert(
			fc.property(steps, fc.uuid({ version: 4 }), (taken, id) => {
				const visit = taken.reduce(
					(visit, step) =>
						'wish' in step
							? leaveWish(visit, step.wish, step.id)
							: 'practice' in step
								? endPractice(beginPractice(visit, step.practice, step.id), step.ended)
								: answer(beginCheckin(visit, id), step.moment, step.item, step.rating),
					beginVisit(987654321)
				);
				for (const record of records(visit)) expect(v.is(RecordSchema, record)).toBe(true);
				const wishes = records(visit).filter(({ kind }) => kind === 'wish');
				expect(wishes.length).toBeLessThanOrEqual(1);
				expect(JSON.stringify(records(visit))).not.toContain('987654321');
			})
		);
	});
});

describe('the questions afterwards', () => {
	const begun = answer(beginCheckin(beginVisit(1), ID), 'before', 'pain', 6);

	it.each([
		['finished', true],
		['called', false],
		['stopped', false],
		['too-much', false]
	] as const)('after a practice that ended %s: %s', (ended, asked) => {
		const visit = endPractice(beginPractice(begun, 'soft-breath', ID), ended);
		expect(mayAskAfter(visit)).toBe(asked);
	});

	it('are not asked of someone who did not begin the check-in', () => {
		const visit = beginPractice(beginVisit(1), 'soft-breath', ID);
		expect(mayAskAfter(endPractice(visit, 'finished'))).toBe(false);
	});
});
