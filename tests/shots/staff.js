// The pages of the staff, with a desk of six tablets of which several need a look.

import { WELL } from '../support/heartbeat.js';

/** @typedef {{ url: string, username: string, password: string }} Door */
/** @typedef {import('playwright').APIRequestContext} Client */

/** What the six say of themselves; null says nothing after its first word. */
const WORDS = [
	WELL,
	{ ...WELL, state: 'in-use', visit: 7 },
	{ ...WELL, state: 'closed', visit: null, storagePersisted: false, wakeLock: false },
	null,
	{ ...WELL, state: 'wipe-mode', visit: null, faults: ['storage-full', 'quarantine'] },
	{ ...WELL, state: 'asleep', visit: null, offlineReady: false, faults: ['reloading'] }
];

/**
 * Six tablets without a glass. The returned function lets them speak once more.
 * @param {import('playwright').Browser} browser @param {string} origin
 */
export async function pairSix(browser, origin) {
	const contexts = await Promise.all(WORDS.map(() => browser.newContext()));
	for (const { request } of contexts) {
		await request.post(`${origin}/api/tablet/pair`, { data: { code: 'demo', claim: null } });
	}
	/** @param {string} version that the server serves */
	return async (version) => {
		for (const [i, context] of contexts.entries()) {
			const word = WORDS[i];
			const data = { ...word, version: i === 4 ? '1700000000000' : version };
			if (!word) continue;
			const answer = await context.request.post(`${origin}/api/tablet/heartbeat`, { data });
			const { command } = await answer.json();
			if (!command) continue;
			word.lastCommand = command.counter;
			const ack = { counter: command.counter, outcome: 'done' };
			await context.request.post(`${origin}/api/tablet/ack`, { data: ack });
		}
	};
}

/**
 * @param {import('playwright').Page} page
 * @param {{ origin: string, clinic: Door }} places
 * @param {import('./camera.js').Camera} camera
 * @param {(version: string) => Promise<void>} tabletsSpeak
 */
export async function shootStaff(page, { origin, clinic }, camera, tabletsSpeak) {
	for (const place of ['invitation', 'sign-in/code']) {
		await page.goto(`${origin}/${place}#an-invitation-of-somebody`);
		await page.locator('h1').first().waitFor();
		// Charts come one after the other.
		await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
		await camera.shootAll(page, `staff-${place.replace('/', '-')}`);
	}
	await page.goto(`${origin}/sign-in`);
	await camera.shoot(page, 'staff-sign-in');
	await page.locator('[name=username]').fill(clinic.username);
	await page.locator('[name=passphrase]').fill(clinic.password);
	await page.locator('form [type=submit]').last().click();
	await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
	const { version } = await (await page.request.get(`${origin}/_app/version.json`)).json();
	const speaking = setInterval(() => void tabletsSpeak(version).catch(() => undefined), 500);
	try {
		await page.goto(`${origin}/desk`);
		await page.getByText(camera.word('desk_state_in_use'), { exact: true }).first().waitFor();
		await page.getByText(camera.word('desk_attention_storage_full')).first().waitFor();
		await camera.shoot(page, 'staff-desk');
		const inUse = page.locator('main li').filter({ hasText: camera.word('desk_state_in_use') }).first();
		await inUse.getByRole('button').nth(0).press('Enter');
		await page.getByRole('menuitem').first().waitFor();
		await camera.shoot(page, 'staff-desk-reset');
		await page.keyboard.press('Enter');
		await page.getByText(camera.word('desk_command_keep')).first().waitFor();
		await inUse.getByRole('button').nth(1).press('Enter');
		await page.getByRole('menuitem').first().waitFor();
		await camera.shoot(page, 'staff-desk-more');
		await page.keyboard.press('Escape');
		await page.getByRole('button', { name: camera.word('desk_all'), exact: true }).press('Enter');
		await page.getByRole('menuitem', { name: camera.word('desk_all_close_today') }).press('Enter');
		await page.getByText(camera.word('desk_all_waiting')).first().waitFor();
		await camera.shootAll(page, 'staff-desk-all');
	} finally {
		clearInterval(speaking);
	}
	for (const place of ['clinic', 'clinic/tablets', 'clinic/rescue', 'clinic/pictures', 'clinic/settings', 'clinic/tablet-card', 'clinic/staff-card', 'clinic/glossary', 'clinic/audit']) {
		await page.goto(`${origin}/${place}`);
		await page.locator('h1').first().waitFor();
		// Charts come one after the other.
		await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
		await camera.shootAll(page, `staff-${place.replace('/', '-')}`);
	}
	await shootAccess(page, { origin, clinic }, camera);
}

/**
 * Who works there, and one's own account: each as it is found and in the middle of being changed.
 * @param {import('playwright').Page} page
 * @param {{ origin: string, clinic: Door }} places
 * @param {import('./camera.js').Camera} camera
 */
async function shootAccess(page, { origin, clinic }, camera) {
	await page.goto(`${origin}/clinic/people`);
	await camera.press(page, 'access_invite_make');
	await page.getByTestId('invitation-link').waitFor();
	await camera.shootAll(page, 'staff-people');
	await page.goto(`${origin}/account`);
	await camera.shootAll(page, 'staff-account');
	const factor = page.locator('form[action*="?/offer"]');
	await factor.locator('[name=passphrase]').fill(clinic.password);
	await factor.locator('[type=submit]').press('Enter');
	await page.getByTestId('second-factor-key').waitFor();
	await camera.shootAll(page, 'staff-account-factor');
}
