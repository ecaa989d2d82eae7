import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import { chaptersOf } from './chapters';
import { exampleReleases } from './example';
import Overview from './Overview.svelte';
import type { ReleasedBlock } from './reading';
import TrendCharts from './TrendCharts.svelte';

const blocks = exampleReleases();
const asks = { checkin: true, items: { pain: true, shame: true } };
const showAll = (releases: readonly ReleasedBlock[], running = asks) =>
	render(TrendCharts, {
		chapters: chaptersOf(releases, 'block'),
		running,
		small: 11,
		titles: { 'look-around': 'Look Around', 'soft-breath': 'Soft Breath' }
	});

/** Pictures come one after the other; each brings its button. */
const allDrawn = () =>
	expect
		.poll(() => page.getByRole('button', { name: 'How these numbers are made' }).elements().length)
		.toBe(9);

/** Until then a picture is scaled, and its points move. */
const measured = () =>
	expect
		.poll(() => {
			const picture = document.querySelector('figure svg');
			return picture?.getAttribute('viewBox')?.split(' ')[2] === String(picture?.clientWidth);
		})
		.toBe(true);

test('the points of a chart are read in words, one after the other, by keyboard alone', async () => {
	render(Overview, { chapters: chaptersOf(blocks, 'block'), small: 11, lead: 'A lead.' });
	const points = page.getByRole('slider', { name: 'Choose weeks to read' });
	const newest = expect.stringContaining('May 19 – Jun 15, 2025: about');
	await expect.element(points).toHaveAttribute('aria-valuetext', newest);
	await userEvent.tab();
	await expect.element(points).toHaveFocus();
	await userEvent.keyboard('{ArrowLeft}');
	await expect.element(points).toHaveAttribute('aria-valuetext', expect.stringContaining('Apr 21'));
	await userEvent.keyboard('{Home}');
	const first = expect.stringContaining(
		'Dec 30, 2024 – Jan 26, 2025: about 155 people checked in.'
	);
	await expect.element(points).toHaveAttribute('aria-valuetext', first);
	await expect.element(page.getByText(/^Dec 30, 2024 – Jan 26, 2025: about/)).toBeVisible();
});

test('a pointer chooses the column under it', async () => {
	render(Overview, { chapters: chaptersOf(blocks, 'block'), small: 11, lead: 'A lead.' });
	await measured();
	const points = page.getByRole('slider');
	const { width, height } = points.element().getBoundingClientRect();
	await points.click({ position: { x: (width * 2.5) / 6, y: height / 2 } });
	await expect.element(points).toHaveAttribute('aria-valuetext', expect.stringContaining('Feb 24'));
});

test('every chart says what it says and what it can not say; its table opens', async () => {
	showAll(blocks);
	await allDrawn();
	expect(page.getByText('the middle one was').elements()).toHaveLength(2);
	expect(
		page.getByText('This does not show that the tablet caused the change.').elements()
	).toHaveLength(3);
	const [table] = page.getByText('The same as a table').all();
	await table?.click();
	await expect
		.element(page.getByRole('cell', { name: /^about 52, 38 % \(likely \d+ to \d+\)$/ }))
		.toBeVisible();
});

test('a small noised cell is not told apart: not in a table, not in a label, not in a sentence', async () => {
	showAll(blocks);
	await allDrawn();
	for (const summary of page.getByText('The same as a table').all()) await summary.click();
	const text = document.body.textContent ?? '';
	expect(text).toContain('up by 2 or more: fewer than 11');
	// In the example 9 of about 95 went up.
	expect(text).not.toContain('about 9,');
	expect(text).not.toContain('up by 2 or more: 9 %');
});

test('blocks with too few people and lost ones say so instead of drawing anything', async () => {
	const few = { 'pain-before': { '0-1': 3, '2-3': 4, '4-6': 4, '7-10': 2, skipped: 1 } };
	const mixed = blocks.map((block, index) => {
		if (index === 0) return { ...block, tables: null };
		return index < 3 ? { ...block, tables: few } : block;
	});
	render(Overview, { chapters: chaptersOf(mixed, 'block'), small: 11, lead: 'A lead.' });
	await expect.element(page.getByText('too few', { exact: true }).first()).toBeVisible();
	await expect.element(page.getByText('lost', { exact: true }).first()).toBeVisible();
	await userEvent.tab();
	await userEvent.keyboard('{Home}');
	await expect.element(page.getByText(/this block was lost and can’t be shown/)).toBeVisible();
	await userEvent.keyboard('{ArrowRight}');
	await expect.element(page.getByText(/too few to show/)).toBeVisible();
});

test('with too few in every block there is no empty axis, but why', async () => {
	const few = { 'pain-before': { '0-1': 3, '2-3': 4, '4-6': 4, '7-10': 2, skipped: 1 } };
	showAll(blocks.map((block) => ({ ...block, tables: few })));
	await expect.element(page.getByText('Not enough people have answered yet').first()).toBeVisible();
	expect(page.getByRole('img').elements()).toHaveLength(0);
});

test('a question that is switched off says so', async () => {
	showAll(blocks, { checkin: true, items: { pain: true, shame: false } });
	await expect
		.element(page.getByText('The question about shame is switched off now.'))
		.toBeVisible();
});

test('whoever prints at once gets every picture', () => {
	showAll(blocks);
	expect(page.getByRole('img').elements().length).toBeLessThan(9);
	dispatchEvent(new Event('beforeprint'));
	expect(page.getByRole('img').elements()).toHaveLength(9);
});
