import { describe, expect, test } from 'vitest';
import { tablesFor } from '../../core/tables';
import { releaseOf, type ClosingBlock, type ExactTables } from './release';

const block: ClosingBlock = {
	clinicId: 'clinic',
	from: '2026-W45',
	to: '2026-W48',
	tables: tablesFor({
		checkin: true,
		items: { pain: true, shame: true },
		scale: 'numbers',
		itemVersions: { pain: 1, shame: 1 },
		practices: ['look-around', 'soft-breath']
	}),
	noiseKey: '07'.repeat(32)
};

const cellsOf = (exact: ExactTables, over: Partial<ClosingBlock> = {}) =>
	Object.values(releaseOf({ ...block, ...over }, exact)).flatMap((table) => Object.values(table));

describe('a release', () => {
	test('has every cell of every table, also when nobody came, and whole numbers only', () => {
		const release = releaseOf(block, {});
		expect(Object.keys(release)).toEqual(block.tables.map(({ name }) => name));
		for (const { name, cells } of block.tables) {
			expect(Object.keys(release[name] ?? {})).toEqual([...cells]);
		}
		expect(cellsOf({}).every(Number.isInteger)).toBe(true);
	});

	test('is not clamped: empty blocks go below 0 as often as above', () => {
		const drawn = Array.from({ length: 60 }, (_, index) =>
			cellsOf({}, { clinicId: `clinic ${index}` })
		).flat();
		const below = drawn.filter((value) => value < 0).length / drawn.length;
		const above = drawn.filter((value) => value > 0).length / drawn.length;
		// Each 3/8 by the rule; more than 2,000 draws.
		expect(below).toBeCloseTo(3 / 8, 1);
		expect(above).toBeCloseTo(3 / 8, 1);
	});

	test('adds its noise to the exact count', () => {
		const noised = releaseOf(block, { helpful: { yes: 1_000_000 } })['helpful'] ?? {};
		expect(Math.abs((noised['yes'] ?? 0) - 1_000_000)).toBeLessThan(100);
		expect(Math.abs(noised['no'] ?? 0)).toBeLessThan(100);
	});

	test('of the same data is the same', () => {
		const exact = { helpful: { yes: 3 } };
		expect(releaseOf(block, exact)).toEqual(releaseOf(block, { helpful: { yes: 3, no: 0 } }));
	});

	test.each<[string, ExactTables, Partial<ClosingBlock>]>([
		['data', { helpful: { yes: 1 } }, {}],
		['clinic', {}, { clinicId: 'other' }],
		['block', {}, { from: '2026-W41', to: '2026-W44' }],
		['key', {}, { noiseKey: '08'.repeat(32) }]
	])('of another %s has fresh noise in every table', (_, exact, over) => {
		const one = cellsOf({});
		const other = cellsOf(exact, over);
		const changed = one.filter((value, index) => value !== other[index]).length;
		// Two draws are equal with probability 0.27; the same noise would leave at most one cell changed.
		expect(changed).toBeGreaterThan(one.length / 2);
	});
});
