import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import { exampleReleases } from './example';
import { spansOf } from './reading';
import TrendCharts from './TrendCharts.svelte';

const blocks = exampleReleases();

test('a column is chosen by keyboard and read in words', async () => {
	render(TrendCharts, { spans: spansOf(blocks, 1) });
	const newest = page.getByRole('button', { name: /^Column 6 of 6\./ }).first();
	await expect.element(newest).toHaveAttribute('aria-pressed', 'true');
	newest.element().focus();
	await userEvent.keyboard('{ArrowLeft}');
	const fifth = page.getByRole('button', { name: /^Column 5 of 6\./ }).first();
	await expect.element(fifth).toHaveFocus();
	await expect.element(fifth).toHaveAttribute('aria-pressed', 'true');
	await userEvent.keyboard('{Home}');
	await expect
		.element(page.getByRole('button', { name: /^Column 1 of 6\./ }).first())
		.toHaveFocus();
});

test('every chart says what it says, what it can not say, and has its table', async () => {
	render(TrendCharts, { spans: spansOf(blocks, 1) });
	expect(
		page.getByText('with all answers put in order, the middle one was').elements()
	).toHaveLength(2);
	expect(
		page.getByText('This does not show that the tablet caused the change.').elements()
	).toHaveLength(2);
	expect(page.getByText('The same as a table').elements()).toHaveLength(6);
	await page.getByText('The same as a table').first().click();
	await expect.element(page.getByRole('cell', { name: 'about 52 (38 %)' })).toBeVisible();
});

test('blocks with too few people and lost ones say so instead of drawing a bar', async () => {
	const few = blocks.map((block, index) => {
		if (index === 0) return { ...block, tables: null };
		const tables = { 'pain-before': { '0-1': 3, '2-3': 4, '4-6': 4, '7-10': 2, skipped: 1 } };
		return { ...block, tables };
	});
	render(TrendCharts, { spans: spansOf(few, 1) });
	await expect.element(page.getByText('too few', { exact: true }).first()).toBeVisible();
	await expect.element(page.getByText('lost', { exact: true }).first()).toBeVisible();
	expect(page.getByText('Not enough people have answered yet').elements().length).toBeGreaterThan(
		0
	);
});
