import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENDINGS, HELPFUL, SCALES, WISHES, type Scale } from '../core/catalogue';
import { PRACTICES } from '../core/practice-names';
import { tablesFor, type CountedSettings } from '../core/tables';
import { cellsOf } from '../../../tests/support/cells';
import type { CheckinRecord, VisitRecord } from './record';

const id = '0b5f7f0e-8c83-4f0e-9d0a-2f4c7f6f6a10';
const common = { id, v: 1, week: '2026-W46' } as const;

const ratings = (scale: Scale) =>
	fc.tuple(
		fc.option(fc.integer({ min: 0, max: SCALES[scale] })),
		fc.option(fc.integer({ min: 0, max: SCALES[scale] }))
	);

const anyCheckin = fc.constantFrom<Scale>('numbers', 'words').chain((scale) =>
	fc.record({
		practice: fc.option(fc.constantFrom(...PRACTICES)),
		items: fc.record({
			pain: fc.integer({ min: 1, max: 3 }),
			shame: fc.integer({ min: 1, max: 3 })
		}),
		scale: fc.constant(scale),
		pain: ratings(scale),
		shame: ratings(scale),
		helpful: fc.option(fc.constantFrom(...HELPFUL))
	})
);

const anyRecord: fc.Arbitrary<VisitRecord> = fc.oneof(
	anyCheckin.map((given) => ({ ...common, kind: 'checkin' as const, ...given })),
	fc
		.record({ practice: fc.constantFrom(...PRACTICES), ended: fc.constantFrom(...ENDINGS) })
		.map((given) => ({ ...common, kind: 'practice' as const, ...given })),
	fc.constantFrom(...WISHES).map((wish) => ({ ...common, kind: 'wish' as const, wish }))
);

const anySettings: fc.Arbitrary<CountedSettings> = fc.record({
	checkin: fc.boolean(),
	items: fc.record({ pain: fc.boolean(), shame: fc.boolean() }),
	scale: fc.constantFrom('numbers', 'words'),
	itemVersions: fc.record({
		pain: fc.integer({ min: 1, max: 3 }),
		shame: fc.integer({ min: 1, max: 3 })
	}),
	practices: fc.subarray([...PRACTICES], { minLength: 1 })
});

test('one cell: a record stands in exactly one listed cell of each table of its kind, and in no other', () => {
	fc.assert(
		fc.property(anyRecord, anySettings, (record, counted) => {
			const tables = tablesFor(counted);
			const cells = cellsOf(record, tables, counted);
			const ofItsKind = tables.filter((table) => table.kind === record.kind);
			expect(cells.map(({ table }) => table)).toEqual(ofItsKind.map(({ name }) => name));
			cells.forEach(({ cell }, index) => expect(ofItsKind[index]?.cells).toContain(cell));
		})
	);
});

const counted: CountedSettings = {
	checkin: true,
	items: { pain: true, shame: true },
	scale: 'numbers',
	itemVersions: { pain: 1, shame: 1 },
	practices: ['look-around']
};

function painCells(record: Partial<CheckinRecord>, settings = counted): (string | undefined)[] {
	const whole: CheckinRecord = {
		...common,
		kind: 'checkin',
		practice: null,
		items: { pain: 1, shame: 1 },
		scale: 'numbers',
		pain: [null, null],
		shame: [null, null],
		helpful: null,
		...record
	};
	const cells = cellsOf(whole, tablesFor(settings), settings);
	return ['pain-before', 'pain-change'].map(
		(table) => cells.find((cell) => cell.table === table)?.cell
	);
}

describe('numbers', () => {
	test.each([
		[[0, 0], '0-1', 'within-1'],
		[[1, 2], '0-1', 'within-1'],
		[[2, 4], '2-3', 'up-2'],
		[[3, 1], '2-3', 'down-2'],
		[[4, 3], '4-6', 'within-1'],
		[[6, 10], '4-6', 'up-2'],
		[[7, 5], '7-10', 'down-2'],
		[[10, null], '7-10', 'not-both'],
		[[null, 3], 'skipped', 'not-both']
	] as const)('%j stands in %s and %s', ([before, after], first, second) => {
		expect(painCells({ pain: [before, after] })).toEqual([first, second]);
	});
});

describe('words', () => {
	const words = { ...counted, scale: 'words' } as const;
	test.each([
		[[0, 0], '0', 'same'],
		[[4, 3], '4', 'down'],
		[[2, 3], '2', 'up'],
		[[null, null], 'skipped', 'not-both']
	] as const)('%j stands in %s and %s', ([before, after], first, second) => {
		expect(painCells({ scale: 'words', pain: [before, after] }, words)).toEqual([first, second]);
	});
});

test.each<[string, Partial<CheckinRecord>]>([
	['scale', { scale: 'words', pain: [3, 1] }],
	['wording', { items: { pain: 2, shame: 1 }, pain: [3, 1] }]
])('a late record of another %s counts as skipped', (_, record) => {
	expect(painCells(record)).toEqual(['skipped', 'not-both']);
});

test('a practice that the block did not offer counts as other', () => {
	const record = { ...common, kind: 'practice', practice: 'soft-breath', ended: 'called' } as const;
	expect(cellsOf(record, tablesFor(counted), counted)).toEqual([
		{ table: 'practice', cell: 'other' },
		{ table: 'ended', cell: 'called' }
	]);
});
