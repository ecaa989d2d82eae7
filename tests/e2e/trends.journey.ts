// The trends page in every state that a clinic can be in, and what can be taken along from it.
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { addClinics, STATES } from '../support/trend-states.js';
import { expect, test } from './house';
import { OWNER } from './staff';
import { expectAccessible } from './watch';

/** Bytes, gzip, of JavaScript and CSS before the first view is there (issue: at most 150 kB). */
const FIRST_VIEW = 150_000;

const NOT_CAUSE = 'This does not show that the tablet caused the change.';
/** What explains each state, in words that stand on the page. */
const SAID: Record<string, string | RegExp> = {
	'Two years': 'Pain of 7 or higher: about',
	'One block': 'with nothing earlier to compare it with yet',
	'Too few': 'Added up to longer spans there are enough:',
	'Nobody came': 'Fewer than 30 people are too few',
	'A lost block': 'A block was lost:',
	'Newest lost': 'this block was lost and can’t be shown. About',
	'In words': 'Pain in one of the two strongest words:',
	'Words since spring': 'Asked in another way, in numbers,',
	'One practice only': 'One practice is offered here, so there is nothing to compare.',
	'Shame switched off': 'The question about shame is switched off now.',
	'Pain never asked': 'The question about pain is switched off, so there is nothing to show.',
	'No check-in': 'The check-in is switched off',
	'Ten years': NOT_CAUSE
};

/** What is folded away: it was asked, or offered, differently. */
const EARLIER = /^(Asked in another way|While other practices)/;

/** Chromium writes a PDF's page objects in the clear. */
function pagesOf(pdf: Buffer): number {
	return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** Charts below the first view come one after the other. */
async function expectAllDrawn(page: Page): Promise<void> {
	await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

async function expectNothingCutOff(page: Page): Promise<void> {
	const { scrolls, view } = await page.evaluate(() => ({
		scrolls: document.documentElement.scrollWidth,
		view: document.documentElement.clientWidth
	}));
	expect(scrolls, 'the page is no wider than its window').toBeLessThanOrEqual(view);
}

test('every state explains itself, and no screen has an axe violation', async ({
	staff,
	server
}) => {
	test.slow();
	const ids = addClinics(server.database, OWNER.username);
	expect(Object.keys(SAID)).toEqual(STATES.map(({ name }) => name));
	for (const [name, said] of Object.entries(SAID)) {
		await staff.goto(`${server.origin}/clinic?clinic=${ids[name]}`);
		await expect(staff.getByText(said).first(), name).toBeVisible();
		await expectAllDrawn(staff);
		for (const earlier of await staff.getByText(EARLIER).all()) await earlier.click();
		await expectAllDrawn(staff);
		const tables = await staff.getByText('The same as a table').all();
		// All of them where they are short: axe looks at each cell.
		for (const table of name === 'One block' ? tables : tables.slice(0, 1)) await table.click();
		await expectAccessible(staff);
	}
	for (const place of [`report?clinic=${ids['Two years']}`, 'side-by-side']) {
		await staff.goto(`${server.origin}/clinic/${place}`);
		await expect(staff.getByText(NOT_CAUSE).first()).toBeVisible();
		await expectAccessible(staff);
	}
});

test('it reads in high contrast, in the dark, on a phone and at 200 %', async ({
	staff,
	server
}) => {
	const ids = addClinics(server.database, OWNER.username, [{ name: 'Ten years', blocks: 130 }]);
	await staff.goto(`${server.origin}/clinic?clinic=${ids['Ten years']}`);
	await expect(staff.getByRole('slider').first()).toBeVisible();
	await expectAllDrawn(staff);
	for (const media of [
		{ contrast: 'more' },
		{ colorScheme: 'dark' },
		{ forcedColors: 'active' }
	] as const) {
		await staff.emulateMedia(media);
		await expectAccessible(staff);
		await staff.emulateMedia({ contrast: null, colorScheme: null, forcedColors: null });
	}
	for (const width of [360, 640]) {
		await staff.setViewportSize({ width, height: 800 });
		await expect(
			staff.getByRole('img', { name: /^Pain of 7 or higher: 130 points/ }).first()
		).toBeVisible();
		await expectNothingCutOff(staff);
		await expectAccessible(staff);
	}
});

test('longer spans, the points by keyboard, and how the numbers are made', async ({
	staff,
	server
}) => {
	const ids = addClinics(server.database, OWNER.username, [{ name: 'Two years', blocks: 26 }]);
	await staff.goto(`${server.origin}/clinic?clinic=${ids['Two years']}`);
	await staff.getByRole('link', { name: 'years', exact: true }).click();
	await expect(staff.getByRole('link', { name: 'years', exact: true })).toHaveAttribute(
		'aria-current',
		'true'
	);
	const points = staff.getByRole('slider').first();
	await expect(points).toHaveAttribute('max', '1');
	await staff.getByRole('link', { name: 'each block' }).click();
	await expect(points).toHaveAttribute('max', '25');
	await points.focus();
	const newest = (await points.getAttribute('aria-valuetext')) ?? '';
	await staff.keyboard.press('ArrowLeft');
	await expect(points).not.toHaveAttribute('aria-valuetext', newest);
	await staff.keyboard.press('End');
	await expect(points).toHaveAttribute('aria-valuetext', newest);

	await staff.getByRole('button', { name: 'How these numbers are made' }).first().click();
	const how = staff.getByRole('dialog', { name: 'How these numbers are made' });
	await expect(how.getByText('at most 2.8 times more or less likely')).toBeVisible();
	await expectAccessible(staff);
	await staff.keyboard.press('Escape');
	await expect(how).toBeHidden();
});

test('the report is at most two pages on either paper, in each language', async ({
	staff,
	server
}) => {
	const ids = addClinics(server.database, OWNER.username);
	for (const language of ['English', 'Español']) {
		await staff.getByRole('button', { name: language }).click();
		for (const name of ['Two years', 'Ten years', 'Words since spring', 'Too few']) {
			await staff.goto(`${server.origin}/clinic/report?clinic=${ids[name]}`);
			await staff.evaluate(() => document.fonts.ready);
			for (const format of ['A4', 'Letter']) {
				const pdf = await staff.pdf({ format, printBackground: true });
				expect(pagesOf(pdf), `${name}, ${language} on ${format}`).toBeLessThanOrEqual(2);
				expect(pagesOf(pdf)).toBeGreaterThan(0);
			}
		}
	}
});

test('numbers and pictures leave as files that say what they are', async ({ staff, server }) => {
	const ids = addClinics(server.database, OWNER.username, [
		{ name: 'Two years', blocks: 26 },
		{ name: 'A lost block', blocks: 12, lost: [4] }
	]);
	const get = async (file: string, clinic = ids['Two years']) => {
		const answer = await staff.request.get(
			`${server.origin}/clinic/export/${file}?clinic=${clinic}`
		);
		return { status: answer.status(), headers: answer.headers(), text: await answer.text() };
	};
	const csv = await get('releases.csv');
	expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
	const [heads = '', ...rows] = csv.text.trimEnd().split('\r\n');
	const blocks = new Set(rows.map((row) => row.split(',')[2]));
	expect(blocks.size).toBe(26);
	const dictionary = await get('dictionary.csv');
	for (const column of heads.split(',')) expect(dictionary.text).toContain(`\n${column},`);

	const json = JSON.parse((await get('releases.json')).text);
	const api = await staff.request.get(`${server.origin}/api/trends?clinic=${ids['Two years']}`);
	const tables = (releases: { tables: unknown }[]) => releases.map((release) => release.tables);
	expect(tables(json.releases)).toEqual(tables((await api.json()).releases));
	expect((await get('releases.csv', ids['A lost block'])).text).toContain(',lost,');

	for (const chart of [
		'overview',
		'pain-before',
		'pain-high',
		'shame-change',
		'practices',
		'ended',
		'helpful'
	]) {
		const svg = await get(`${chart}.svg`);
		expect(svg.headers['content-type'], chart).toBe('image/svg+xml');
		// As a picture alone: it is well-formed and takes its place.
		const size = await staff.evaluate(async (text) => {
			const image = new Image();
			image.src = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
			await image.decode();
			return [image.naturalWidth, image.naturalHeight];
		}, svg.text);
		expect(size[0]).toBe(880);
	}
	expect((await get('shame-change.svg')).text).toContain(NOT_CAUSE);
	expect((await get('secrets.txt')).status).toBe(404);
	expect((await get('releases.csv', 'another')).status).toBe(403);
});

test('the first view is light', async ({ staff, server }) => {
	const ids = addClinics(server.database, OWNER.username, [{ name: 'Ten years', blocks: 130 }]);
	const session = await staff.context().newCDPSession(staff);
	await session.send('Network.enable');
	await session.send('Network.setCacheDisabled', { cacheDisabled: true });
	const sizes: Promise<number>[] = [];
	staff.on('response', (answer) => {
		if (/javascript|css/.test(answer.headers()['content-type'] ?? '')) {
			sizes.push(answer.body().then((body) => gzipSync(body).length));
		}
	});
	await staff.goto(`${server.origin}/clinic?clinic=${ids['Ten years']}`, {
		waitUntil: 'networkidle'
	});
	const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
	expect(bytes).toBeGreaterThan(20_000);
	expect(bytes).toBeLessThanOrEqual(FIRST_VIEW);
	test.info().annotations.push({ type: 'first view, bytes gzip', description: String(bytes) });
});
