// Every screen of a visit, reached as a patient reaches it; and the staff's on the same glass.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** @typedef {import('playwright').Page} Page */
/** @typedef {import('./camera.js').Camera} Camera */

/** Over one minute: when a quiet screen asks "Still here?". */
const QUIET_MS = 61_000;
/** Over half a minute: how long the first lock of the PIN pad lasts. */
const LOCKED_MS = 31_000;

/** @param {Page} page @param {string} screen */
export const onScreen = (page, screen) => page.locator(`[data-screen="${screen}"]`).waitFor();

/** @param {Page} page @param {Camera} camera @param {string} screen @param {string} [name] */
async function shows(page, camera, screen, name = screen) {
	await onScreen(page, screen);
	await camera.shoot(page, `kiosk-${name}`);
}

/**
 * From the link to the attract loop.
 * @param {Page} page @param {Camera} camera @param {string} link that pairs @param {boolean} shooting
 */
export async function pairKiosk(page, camera, link, shooting) {
	if (shooting) {
		await page.goto(new URL(link).origin);
		await page.getByRole('textbox').waitFor();
		await camera.shoot(page, 'kiosk-pairing-code');
		// A page of its own: the code is read once, when the page opens.
		await page.goto('about:blank');
	}
	await page.goto(link);
	await throughPairing(page, camera, shooting);
}

/** The steps after the digits. @param {Page} page @param {Camera} camera @param {boolean} shooting */
export async function throughPairing(page, camera, shooting) {
	for (const [key, name] of [
		['pair_card_matches', 'card'],
		['pair_ready_begin', 'ready']
	]) {
		await page.getByRole('button', { name: camera.word(key ?? ''), exact: true }).waitFor();
		if (name === 'ready') await page.getByText(camera.word('pair_ready_offline')).waitFor();
		if (shooting) await camera.shoot(page, `kiosk-pairing-${name}`);
		await camera.press(page, key ?? '');
	}
	await page.locator('[data-phase="attract"]').waitFor();
}

/** From the attract loop to the choice by need. @param {Page} page @param {Camera} camera */
export async function wake(page, camera) {
	await page.locator('[data-phase="attract"] .touch').click();
	await onScreen(page, 'welcome');
	// What is left of the gesture that woke the glass is swallowed: the first press may be, too.
	const spanish = page.getByRole('button', { name: 'Español', exact: true });
	const begin = page.getByRole('button', { name: camera.word('kiosk_welcome_begin'), exact: true });
	while (camera.language === 'es' && !(await begin.isVisible())) await spanish.press('Enter');
	const larger = page.getByRole('button', { name: camera.word('kiosk_welcome_larger'), exact: true });
	while (camera.large && (await larger.getAttribute('aria-pressed')) !== 'true') await larger.press('Enter');
	return begin;
}

/** @param {Page} page @param {Camera} camera */
export async function begin(page, camera) {
	await pressUntil(page, await wake(page, camera), 'needs');
}

/**
 * What wakes the glass, or brings it back, swallows what comes right after it.
 * @param {Page} page @param {import('playwright').Locator} button @param {string} screen
 */
async function pressUntil(page, button, screen) {
	const there = page.locator(`[data-screen="${screen}"]`);
	while (!(await there.isVisible())) {
		await button.press('Enter', { timeout: 1000 }).catch(() => undefined);
	}
}

/** A visit with a check-in, help and hiding, as far as the choice of a practice. @param {Page} page @param {Camera} camera */
export async function shootVisit(page, camera) {
	await camera.shoot(page, 'kiosk-attract');
	await wake(page, camera);
	await shows(page, camera, 'welcome');
	await camera.press(page, 'kiosk_welcome_how');
	await shootHowTo(page, camera);
	await camera.press(page, 'kiosk_welcome_begin');
	await shows(page, camera, 'needs');
	await camera.press(page, 'help_open');
	await page.getByRole('heading', { name: camera.word('help_title') }).waitFor();
	await camera.shoot(page, 'kiosk-help');
	await camera.press(page, 'help_back');
	await camera.press(page, 'kiosk_exits_hide');
	await page.getByRole('button', { name: camera.word('kiosk_hidden_return') }).waitFor();
	await camera.shoot(page, 'kiosk-hidden');
	await camera.press(page, 'kiosk_hidden_return');
	const checkin = page.getByRole('button', { name: camera.word('kiosk_needs_checkin') });
	await pressUntil(page, checkin, 'checkin-card');
	await shows(page, camera, 'checkin-card');
	await camera.press(page, 'checkin_card_go');
	await shows(page, camera, 'checkin', 'checkin-pain');
	await rate(page, camera, 6, 'kiosk-checkin-answered');
	await shows(page, camera, 'checkin', 'checkin-shame');
	await camera.press(page, 'checkin_skip');
	await onScreen(page, 'needs');
	await camera.press(page, 'kiosk_needs_on_edge');
	await shows(page, camera, 'practices');
	// Where the glass is too small for all at once.
	const more = page.getByRole('button', { name: camera.word('kiosk_more'), exact: true });
	if (!(await more.isVisible())) return;
	await more.press('Enter');
	await camera.shoot(page, 'kiosk-practices-more');
	while (!(await page.getByRole('button', { name: titleOf('look-around', camera) }).isVisible())) {
		await more.press('Enter');
	}
}

/** Twenty seconds: each task while the finger lies on the glass. @param {Page} page @param {Camera} camera */
export async function shootHowTo(page, camera) {
	for (const task of ['touch', 'choose', 'watch', 'leave', 'forget']) {
		await page.locator(`svg.${task}`).waitFor();
		await page.waitForFunction(() =>
			document.getAnimations().every(({ currentTime }) => Number(currentTime) > 1700)
		);
		await camera.catch(page, `kiosk-how-to-${task}`);
	}
	await onScreen(page, 'welcome');
}

/** @param {Page} page @param {Camera} camera @param {number} value @param {string} [name] */
async function rate(page, camera, value, name) {
	await page.getByRole('radio').nth(value).check({ force: true });
	if (name) await camera.shoot(page, name);
	await camera.press(page, 'checkin_next');
}

/**
 * @param {string} practice @param {Camera} camera
 * @returns {{ title: string, buttons: Record<string, string> }}
 */
function scriptOf(practice, camera) {
	return parse(readFileSync(`src/lib/practices/${practice}/${camera.language}.yaml`, 'utf8'));
}

/** With its length after it. @param {string} practice @param {Camera} camera */
const titleOf = (practice, camera) => new RegExp(`^${scriptOf(practice, camera).title}`);

/** Look Around to its end by its own buttons, and all that comes after. @param {Page} page @param {Camera} camera */
export async function shootAfterwards(page, camera) {
	const script = scriptOf('look-around', camera);
	await page.getByRole('button', { name: titleOf('look-around', camera) }).press('Enter');
	await onScreen(page, 'practice');
	await camera.press(page, 'practice_begin');
	for (const [sense, times] of /** @type {const} */ ([
		['see', 5],
		['feel', 4],
		['hear', 3]
	])) {
		for (let time = 0; time < times; time += 1) {
			await page.getByRole('button', { name: script.buttons[sense], exact: true }).press('Enter');
		}
	}
	await shows(page, camera, 'checkin', 'checkin-after');
	await rate(page, camera, 4);
	await page.getByRole('heading', { name: camera.word('checkin_shame') }).waitFor();
	await camera.press(page, 'checkin_skip');
	await shows(page, camera, 'helpful');
	await camera.press(page, 'checkin_helpful_little');
	await shows(page, camera, 'kindness');
	await camera.press(page, 'kiosk_kindness_nothing');
	await shows(page, camera, 'wish');
	await page.getByRole('button', { name: camera.word('wish_go_gently') }).press('Enter');
	await shows(page, camera, 'kept');
	await camera.press(page, 'kiosk_kept_show');
	await page.getByTestId('kept').waitFor();
	await camera.shoot(page, 'kiosk-kept-shown');
	await camera.press(page, 'kiosk_kept_take_back');
	await page.getByRole('button', { name: camera.word('kiosk_kept_undo') }).waitFor();
	await camera.shoot(page, 'kiosk-kept-taken-back');
	await camera.press(page, 'kiosk_kept_undo');
	await camera.press(page, 'kiosk_kept_keep');
	await shows(page, camera, 'support');
	await camera.press(page, 'kiosk_take_home');
	await page.getByRole('img', { name: camera.word('kiosk_take_home_code') }).waitFor();
	await camera.shoot(page, 'kiosk-take-home');
	await camera.press(page, 'kiosk_back');
	await camera.press(page, 'kiosk_support_done');
	await shows(page, camera, 'farewell');
	await page.locator('[data-phase="attract"]').waitFor();
}

/** "Still here?", and the staff's PIN and panel. @param {Page} page @param {Camera} camera @param {string} pin */
export async function shootRarely(page, camera, pin) {
	const { origin } = new URL(page.url());
	await page.clock.install();
	await page.goto(origin);
	await begin(page, camera);
	await page.clock.fastForward(QUIET_MS);
	await page.getByRole('heading', { name: camera.word('kiosk_still_here_title') }).waitFor();
	await camera.shoot(page, 'kiosk-still-here');
	await camera.press(page, 'kiosk_still_here_yes');
	await page.keyboard.press('Control+Alt+Shift+S');
	const heading = page.getByRole('heading', { name: camera.word('kiosk_staff_pin') });
	await heading.waitFor();
	await page.keyboard.type('1357');
	await camera.press(page, 'kiosk_staff_enter');
	await page.getByText(camera.word('kiosk_staff_wrong')).waitFor();
	await page.keyboard.type('246');
	await camera.shoot(page, 'kiosk-staff-pin');
	const locked = page.getByText(
		new RegExp(camera.word('kiosk_staff_locked').replace('{seconds}', '\\d+'))
	);
	while (!(await locked.isVisible())) {
		await page.keyboard.type('1357');
		await camera.press(page, 'kiosk_staff_enter');
		await page.getByText(camera.word('kiosk_staff_wrong')).or(locked).waitFor();
	}
	await camera.shoot(page, 'kiosk-staff-pin-locked');
	await page.clock.fastForward(LOCKED_MS);
	await page.keyboard.type(pin);
	await camera.press(page, 'kiosk_staff_enter');
	await page.getByRole('term').first().waitFor();
	await camera.shoot(page, 'kiosk-staff-panel');

	let lose = () => {};
	const lost = new Promise((resolve) => (lose = () => resolve(undefined)));
	await page.route('**/api/sync', (route) => lost.then(() => route.abort()));
	await camera.press(page, 'kiosk_staff_drain');
	await page.getByRole('progressbar').waitFor();
	await camera.shoot(page, 'kiosk-staff-sending');
	lose();
	await page.getByText(camera.word('kiosk_staff_drain_unreachable')).waitFor();
	await camera.shoot(page, 'kiosk-staff-not-sent');
}
