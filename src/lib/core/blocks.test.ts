import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BLOCK_LENGTHS, blockAfter, blockOf, closesAt, firstOfLength, type Block } from './blocks';
import { addWeeks, startOfWeek, weekAt, weeksBetween } from './weeks';

const anyWeek = fc
	.date({ min: new Date('2000-01-05'), max: new Date('2060-01-01'), noInvalidDate: true })
	.map((date) => weekAt(date.getTime(), 'UTC'));
const anyLength = fc.constantFrom(...BLOCK_LENGTHS);

const weeksOf = (block: Block) => weeksBetween(block.from, block.to) + 1;

test('every week stands in one block, of its length or, with week 53, one more', () => {
	fc.assert(
		fc.property(anyWeek, anyLength, (week, length) => {
			const block = blockOf(week, length);
			expect(block.from <= week && week <= block.to).toBe(true);
			expect(weeksOf(block)).toBe(block.to.endsWith('W53') ? length + 1 : length);
			expect(blockOf(block.from, length)).toEqual(block);
			expect(blockOf(block.to, length)).toEqual(block);
		})
	);
});

test('blocks follow without gap or overlap while an owner changes the length as they like', () => {
	const choices = fc.array(anyLength, { minLength: 1, maxLength: 60 });
	fc.assert(
		fc.property(anyWeek, anyLength, choices, (week, first, lengths) => {
			let block = blockOf(week, first);
			for (const length of lengths) {
				const next = blockAfter(block, length);
				expect(next.from).toBe(addWeeks(block.to, 1));
				expect(BLOCK_LENGTHS.some((known) => blockOf(next.from, known).to === next.to)).toBe(true);
				block = next;
			}
		})
	);
});

test('another length waits for its next multiple', () => {
	const running = blockOf('2026-W14', 13);
	expect(blockAfter(running, 4)).toEqual({ from: '2026-W27', to: '2026-W39' });
	expect(blockAfter(running, 26)).toEqual({ from: '2026-W27', to: '2026-W53' });
	expect(blockAfter(blockOf('2026-W50', 4), 13)).toEqual({ from: '2027-W01', to: '2027-W13' });
});

test.each([
	['2026-W46', 4, 4, '2026-W49'],
	['2026-W46', 4, 13, '2027-W01'],
	// No block of four weeks ends with a quarter but the last one of a year.
	['2026-W14', 4, 13, '2027-W01'],
	['2026-W14', 13, 26, '2026-W27'],
	['2026-W14', 13, 4, '2027-W01'],
	['2026-W20', 26, 4, '2027-W01']
] as const)(
	'in the block of %s, of %i weeks, %i weeks begin with %s',
	(week, now, length, from) => {
		expect(firstOfLength(blockOf(week, now), length)).toEqual(blockOf(from, length));
	}
);

test('a block closes seven days after its end on the wall clock, also across a clock change', () => {
	// Berlin's clocks go forward on Sunday 29 March 2026.
	expect(closesAt(blockOf('2026-W12', 4), 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 22));
	expect(closesAt(blockOf('2026-W53', 4), 'Asia/Kathmandu')).toBe(
		startOfWeek('2027-W02', 'Asia/Kathmandu')
	);
});
