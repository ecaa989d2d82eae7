// From an empty data folder to the first tablet: the wizard's steps, and pairing on both screens.
// Then the clinic closes, and the tablet is asleep.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../src/start/free-port.js';
import { startProcess } from '../support/start-process.js';
import { throughPairing } from './kiosk.js';

/** A Sunday night in New York, when a clinic that keeps the wizard's hours is closed. */
const SUNDAY_NIGHT = Date.UTC(2027, 0, 11, 3);
const QUIET_MS = 61_000;

/**
 * @param {import('playwright').BrowserContext} staff
 * @param {import('playwright').BrowserContext} glass
 * @param {import('./camera.js').Camera} camera
 */
export async function shootSetUp(staff, glass, camera) {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'quiet-minute-shots-'));
	const environment = {
		DATA_DIR: dataDir,
		DATABASE_URL: '',
		PORT: String(await freePort()),
		LOG_LEVEL: 'warn'
	};
	const server = await startProcess(['src/start/start.js'], environment, /once, at (\S+)/);
	try {
		const page = await staff.newPage();
		await throughWizard(page, server.said, camera);
		await pair(page, await glass.newPage(), camera);
	} finally {
		await server.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/** @param {import('playwright').Page} page @param {string} link @param {import('./camera.js').Camera} camera */
async function throughWizard(page, link, camera) {
	const word = camera.word.bind(camera);
	const field = (/** @type {string} */ name) => page.locator(`[name="${name}"]`);
	const step = (/** @type {string} */ key) =>
		page.getByRole('heading', { name: word(key), exact: true }).waitFor();
	await page.goto(link);
	await step('setup_step_account');
	await field('username').fill('olive.owner');
	await field('passphrase').fill('four quiet river stones');
	await camera.shootAll(page, 'set-up-1-account');
	await camera.press(page, 'setup_next');
	await step('setup_step_clinic');
	await field('name').fill('Harbour Street Clinic');
	await field('timeZone').fill('America/New_York');
	await camera.shootAll(page, 'set-up-2-clinic');
	await camera.press(page, 'setup_next');
	await step('setup_step_help');
	await page.locator('#help-preset').selectOption('US');
	await camera.shootAll(page, 'set-up-3-help');
	await camera.press(page, 'setup_next');
	await page.getByText(word('clinic_problem_summary')).waitFor();
	await camera.shootAll(page, 'set-up-3-help-refused');
	await field('checked').check();
	await camera.press(page, 'setup_next');
	await step('setup_step_glass');
	await field('pin').fill('271944');
	await camera.shootAll(page, 'set-up-4-glass');
	await camera.press(page, 'setup_finish');
	await step('clinic_tablets_title');
	await camera.shootAll(page, 'set-up-5-tablets');
}

/**
 * @param {import('playwright').Page} owner @param {import('playwright').Page} tablet
 * @param {import('./camera.js').Camera} camera
 */
async function pair(owner, tablet, camera) {
	await owner.locator('[name=name]').fill('By the window');
	await camera.press(owner, 'clinic_tablets_make_code');
	const shown = owner.getByTestId('pairing-code');
	await shown.waitFor();
	await camera.shootAll(owner, 'pairing-owner-code');
	const code = (await shown.innerText()).replace(/[^A-Z0-9]/g, '');
	const { origin } = new URL(owner.url());
	await tablet.clock.install({ time: SUNDAY_NIGHT });
	await tablet.goto(`${origin}/#pair=${code}`);
	await tablet.locator('.digits').waitFor();
	await camera.shoot(tablet, 'pairing-digits');
	await owner.locator('[formaction^="?/agree"]').waitFor();
	await camera.shootAll(owner, 'pairing-owner-digits');
	await camera.press(owner, 'clinic_tablets_agree');
	await throughPairing(tablet, camera, false);
	await owner.locator('[role=status]').first().waitFor();
	await camera.shootAll(owner, 'pairing-owner-done');
	await tablet.clock.fastForward(QUIET_MS);
	await tablet.locator('[data-phase="asleep"]').waitFor();
	await camera.shoot(tablet, 'kiosk-asleep');
}
