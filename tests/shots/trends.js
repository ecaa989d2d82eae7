// The trends of clinics in every state, the report as it is on paper, and clinics side by side: a
// demonstration of its own, with clinics whose releases are put in place.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../src/start/free-port.js';
import { startProcess } from '../support/start-process.js';
import { addClinics, STATES } from '../support/trend-states.js';

const BEFORE_THE_FIRST = { name: 'Just begun', blocks: 0 };

/**
 * @typedef {{ origin: string, account: { username: string, password: string }, ids: Record<string, string>, stop(): Promise<void> }} Clinics
 * @returns {Promise<Clinics>}
 */
export async function openClinics() {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'quiet-minute-shots-'));
	const environment = {
		MODE: 'demo',
		DATA_DIR: dataDir,
		DATABASE_URL: '',
		PORT: String(await freePort()),
		LOG_LEVEL: 'warn'
	};
	const server = await startProcess(['src/start/start.js'], environment, /Quiet Minute is at (\S+)/);
	const { clinic } = JSON.parse(readFileSync(path.join(dataDir, 'demonstration.json'), 'utf8'));
	const file = path.join(dataDir, 'quiet-minute.sqlite');
	return {
		origin: server.said,
		account: clinic,
		ids: addClinics(file, clinic.username, [...STATES, BEFORE_THE_FIRST]),
		stop: async () => {
			await server.stop();
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
}

/**
 * @param {import('playwright').Page} page @param {Clinics} clinics
 * @param {import('./camera.js').Camera} camera
 */
export async function shootTrends(page, { origin, account, ids }, camera) {
	await page.goto(`${origin}/sign-in`);
	await page.locator('[name=username]').fill(account.username);
	await page.locator('[name=passphrase]').fill(account.password);
	await page.locator('form [type=submit]').last().click();
	await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
	for (const [name, id] of Object.entries(ids)) {
		await page.goto(`${origin}/clinic?clinic=${id}`, { waitUntil: 'networkidle' });
		await allDrawn(page);
		const picture = `trends-${name.toLowerCase().replaceAll(' ', '-')}`;
		await camera.shoot(page, `${picture}-first-view`);
		await camera.shootAll(page, picture);
	}
	const twoYears = ids['Two years'];
	await page.goto(`${origin}/clinic?clinic=${twoYears}&span=quarter`, { waitUntil: 'networkidle' });
	await allDrawn(page);
	await page.locator('summary').first().click();
	await camera.shootAll(page, 'trends-quarters-with-table');
	await page.locator('[popovertarget]').first().click();
	await camera.shoot(page, 'trends-how-made');
	await page.goto(`${origin}/clinic/side-by-side`, { waitUntil: 'networkidle' });
	await camera.shootAll(page, 'trends-side-by-side');
	await page.goto(`${origin}/clinic/report?clinic=${twoYears}`, { waitUntil: 'networkidle' });
	await camera.shootAll(page, 'trends-report');
	await page.emulateMedia({ media: 'print' });
	await camera.shootAll(page, 'trends-report-print');
	await page.emulateMedia({ media: null });
}

/** Charts below the first view come one after the other. @param {import('playwright').Page} page */
async function allDrawn(page) {
	await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
}
