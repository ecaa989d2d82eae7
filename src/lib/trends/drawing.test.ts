import { expect, test } from 'vitest';
import {
	boxesPath,
	centreOf,
	columnsIn,
	dotsPath,
	labelledColumns,
	linePath,
	spread,
	topOf,
	uprightsPath
} from './drawing';

test('columns fill the width, and few of them stay together', () => {
	expect(columnsIn(40, 560, 26)).toEqual({ left: 40, step: 20, count: 26 });
	expect(columnsIn(40, 560, 2).step).toBe(76);
	expect(centreOf(columnsIn(40, 560, 26), 25)).toBe(550);
});

test('labels never touch: the chosen column has one, its near neighbours have none', () => {
	const columns = columnsIn(0, 520, 130);
	const labelled = labelledColumns(columns, 60, 60);
	expect(labelled).toContain(60);
	expect(labelled).toContain(129);
	for (const [index, column] of labelled.slice(1).entries()) {
		expect((column - (labelled[index] ?? 0)) * columns.step).toBeGreaterThanOrEqual(60);
	}
});

test('a line breaks where nothing can be shown', () => {
	const place = (x: number) => ({ x, y: 1 });
	expect(linePath([place(0), place(1), null, place(3), place(4.04)])).toBe('M0 1L1 1M3 1L4 1');
});

test('marks of one kind are one path, and what is empty is not drawn', () => {
	expect(
		dotsPath([
			{ x: 1, y: 2 },
			{ x: 3, y: 4 }
		])
	).toBe('M1 2h0M3 4h0');
	expect(uprightsPath([{ x: 1, y: 2, to: 9 }])).toBe('M1 2V9');
	const box = { x: 0, y: 0, width: 2, height: 3 };
	expect(boxesPath([box, { ...box, height: 0 }])).toBe('M0 0h2v3h-2z');
});

test('labels that would lie on one another move apart, within the picture', () => {
	expect(spread([100, 101, 180], 16, 190)).toEqual([100, 116, 180]);
	expect(spread([188, 189, 190], 16, 190)).toEqual([150, 166, 182]);
	expect(spread([0, 0], 16, 190)).toEqual([8, 24]);
});

test('a scale ends at a half only when everything drawn is below it', () => {
	expect(topOf([0.2, 0.5])).toBe(0.5);
	expect(topOf([0.2, 0.51])).toBe(1);
});
