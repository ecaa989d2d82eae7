import { expect, test } from 'vitest';
import * as v from 'valibot';
import { RecordSchema } from '../checkins/record';
import { madeUpVisits } from './made-up-visits';

const clinic = { seed: 7, visitsPerWeek: 60, practices: ['look-around', 'soft-breath'] } as const;

test('made-up visits are records that the server accepts', () => {
	const records = madeUpVisits(clinic, '2026-W10');
	expect(records.length).toBeGreaterThan(40);
	for (const record of records) expect(v.parse(RecordSchema, record)).toEqual(record);
});

test('the same seed and week give the same answers, another week others', () => {
	const answers = (week: '2026-W10' | '2026-W11') =>
		madeUpVisits(clinic, week).map((record) => ({ ...record, id: '', week: '' }));
	expect(answers('2026-W10')).toEqual(answers('2026-W10'));
	expect(answers('2026-W10')).not.toEqual(answers('2026-W11'));
});
