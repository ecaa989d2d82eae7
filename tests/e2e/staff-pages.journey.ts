// The staff's pages on the screens that staff have: a desk at a glance, and nothing that must be pushed
// sideways, on a telephone or with everything enlarged.
import type { Page } from '@playwright/test';
import SQLite from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { hashTabletToken, newTabletToken } from '../../src/lib/tablets/server/tablet-token';
import { WELL } from '../support/heartbeat.js';
import type { RunningServer } from '../support/running-server';
import { expect, test } from './house';
import { expectAccessible } from './watch';

/** Six, of which three need attention, one of them for two reasons. */
const SIX = [
	WELL,
	{ ...WELL, state: 'in-use', visit: 7 },
	{ ...WELL, state: 'closed', storagePersisted: false, wakeLock: false },
	{ ...WELL, state: 'wipe-mode', faults: ['storage-full', 'quarantine'] },
	{ ...WELL, state: 'in-use', visit: 8, faults: ['reloading'], offlineReady: false },
	{ ...WELL, state: 'asleep', faults: ['storage-closed'] }
];

/** Tablets without a glass, each of which says its word at every beat until it is told to stop. */
function putThere(server: RunningServer, words: readonly object[]): () => void {
	const db = new SQLite(server.database);
	const clinic = db.prepare<[], { id: string }>('select id from clinic').get();
	const add = db.prepare(
		`insert into tablet (id, clinic_id, name, place, token_hash, paired_at, command_counter, acked_counter)
		 values (?, ?, ?, 'Waiting room, second floor', ?, ?, 0, 0)`
	);
	const cookies = words.map((_, i) => {
		const token = newTabletToken();
		add.run(randomUUID(), clinic?.id, `Tablet ${i + 1}`, hashTabletToken(token), Date.now());
		return `tablet=${token}`;
	});
	db.close();
	const say = () =>
		words.forEach((word, i) => {
			const headers = { cookie: cookies[i] ?? '', 'content-type': 'application/json' };
			const said = { method: 'POST', headers, body: JSON.stringify(word) };
			fetch(`${server.origin}/api/tablet/heartbeat`, said).catch(() => undefined);
		});
	say();
	const saying = setInterval(say, 500);
	return () => clearInterval(saying);
}

/** How much more there is than the window shows. */
const beyond = (page: Page) =>
	page.evaluate(() => {
		const { scrollWidth, scrollHeight } = document.documentElement;
		return { across: scrollWidth - innerWidth, down: scrollHeight - innerHeight };
	});

test('six tablets, three of which need attention, are seen at a glance, also while one is asked', async ({
	staff,
	server
}) => {
	const quiet = putThere(server, SIX);
	for (const [language, inUse, restart, close] of [
		['English', 'In use', 'It keeps starting over. Restart it.', 'Close'],
		['Español', 'En uso', 'Se reinicia una y otra vez. Apáguela y enciéndala.', 'Cerrar']
	] as const) {
		await staff.goto(`${server.origin}/desk`);
		await staff.getByRole('button', { name: language }).click();
		await expect(staff.locator('main li').getByText(inUse, { exact: true })).toHaveCount(2);
		await expect(staff.locator('main li').getByText(restart, { exact: true })).toBeVisible();
		expect(await beyond(staff), language).toEqual({ across: 0, down: 0 });
		// What a command leaves behind moves nothing from under a finger.
		const second = staff.locator('main li').nth(1);
		const last = await staff.locator('main li').last().boundingBox();
		await second.getByRole('button').last().click();
		await staff
			.getByRole('menuitem')
			.filter({ has: staff.getByText(close, { exact: true }) })
			.click();
		await expect(second.getByRole('status')).not.toBeEmpty();
		expect(await staff.locator('main li').last().boundingBox(), language).toEqual(last);
	}
	quiet();
});

const PAGES = [
	'desk',
	'clinic',
	'clinic/settings',
	'clinic/tablets',
	'clinic/rescue',
	'clinic/pictures',
	'clinic/people',
	'clinic/audit',
	'clinic/staff-card',
	'clinic/glossary',
	'clinic/tablet-card',
	'account'
];
/** A window of 1280 px at 200 % and at 400 %; the telephone last, on which the dark pages are judged. */
const WIDTHS = [640, 320, 360];

for (const [language, colorScheme] of [
	['English', 'light'],
	['Español', 'dark']
] as const) {
	test(`no page is wider than a telephone or an enlarged window: ${language}, ${colorScheme}`, async ({
		staff,
		server
	}) => {
		const quiet = putThere(server, SIX);
		await staff.emulateMedia({ colorScheme });
		await staff.goto(`${server.origin}/account`);
		await staff.getByRole('button', { name: language }).click();
		for (const page of PAGES) {
			await staff.goto(`${server.origin}/${page}`);
			await expect(staff.locator('h1').first()).toBeVisible();
			if (page === 'desk') await expect(staff.locator('main li')).toHaveCount(SIX.length);
			for (const width of WIDTHS) {
				await staff.setViewportSize({ width, height: 740 });
				expect.soft((await beyond(staff)).across, `${page} at ${width}`).toBe(0);
			}
			// In light, the other journeys ask it of each page.
			if (colorScheme === 'dark') await expectAccessible(staff);
		}
		quiet();
	});
}
