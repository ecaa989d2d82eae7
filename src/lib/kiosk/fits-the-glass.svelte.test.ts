// Every control of a visit lies on the glass as a whole, and under nothing: on three sizes of glass, in
// every language, with large text too. Nobody has to find out that a screen can be pushed up.
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import '../../app.css';
import { LANGUAGES, NEEDS, type Language } from '../core/catalogue';
import { PRACTICES } from '../core/practice-names';
import { m } from '../messages/messages';
import { getLocale, overwriteGetLocale } from '../messages/runtime';
import { practicesFor } from '../practices/catalogue';
import { kioskForTests, NO_STAFF } from './kiosk-for-tests';
import type { Kiosk } from './kiosk.svelte';
import KioskScreen from './KioskScreen.svelte';
import type { KioskEvent } from './phase';

const GLASSES = [
	[1280, 800],
	[800, 1280],
	[1024, 768]
] as const;
const MANNERS = GLASSES.flatMap(([width, height]) =>
	LANGUAGES.flatMap(({ code }) =>
		[false, true].map((large) => ({ width, height, language: code, large }))
	)
);
/** As long as a clinic's lines may well be. */
const CRISIS = {
	name: 'Línea 988 de Prevención del Suicidio y Crisis',
	contact: 'Llame o envíe un mensaje al 988',
	languages: 'Inglés, español',
	hours: 'Las 24 horas, todos los días'
};
const HELP = { emergency: '112 / 999', crisis: CRISIS };
/** As the page sets it. */
const LARGE = '1.25';
/** Of a pixel: what rounding may take. */
const ROUNDED = 1;

const parts = import.meta.glob([
	'./{StaffPanel,screens/VisitScreens}.svelte',
	'../practices/*/{*Scene.svelte,*.yaml}'
]);
const { style } = document.documentElement;
const locale = getLocale;

beforeEach(async () => {
	await Promise.all(Object.values(parts).map((load) => load()));
	// Nothing is painted, and nothing moves: it is about where things stand.
	style.setProperty('--scene', 'none');
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
	vi.useRealTimers();
	style.removeProperty('--scene');
	style.removeProperty('--text-scale');
	overwriteGetLocale(locale);
});

it.each(MANNERS)(
	'holds at $width × $height in $language (large text: $large)',
	async ({ width, height, language, large }) => {
		await page.viewport(width, height);
		style.setProperty('--text-scale', large ? LARGE : '1');
		const { kiosk, config } = await kioskForTests();
		config.practices = [...PRACTICES];
		config.demonstration = true;
		config.clinic.help = HELP;
		overwriteGetLocale(() => kiosk.language);
		await render(KioskScreen, { kiosk, staff: NO_STAFF, onwake: vi.fn(), onmistake: vi.fn() });
		await document.fonts.ready;
		const faults: string[] = [];
		kiosk.speak(language);
		for (const [name, go] of wayThrough(kiosk, language, large)) {
			await go();
			await tick();
			await standing();
			faults.push(...offTheGlass().map((fault) => `${name}: ${fault}`));
		}
		await cleanup();
		expect(faults).toEqual([]);
	}
);

/** A whole visit and what may lie over it, screen by screen; each is reached from the one before. */
function wayThrough(
	kiosk: Kiosk,
	language: Language,
	large: boolean
): [name: string, go: () => unknown][] {
	const send =
		(...events: KioskEvent[]) =>
		() =>
			events.forEach((event) => kiosk.send(event));
	const again = () => {
		kiosk.wake();
		// The language of the one before is gone with it.
		kiosk.speak(language);
		kiosk.send({ type: 'begun' });
	};
	const uncovered = { type: 'uncovered' } as const;
	return [
		['the loop', send()],
		['welcome', () => kiosk.wake()],
		['help me use this', send({ type: 'how-asked' })],
		['choosing by need', send({ type: 'back' }, { type: 'begun' })],
		['help', send({ type: 'help' })],
		['hidden', send(uncovered, { type: 'hide' })],
		['the PIN', send(uncovered, { type: 'staff' })],
		['still here?', send(uncovered, { type: 'presence-asked' })],
		['before the questions', () => (send({ type: 'presence-given' })(), kiosk.beginCheckin())],
		['pain', send({ type: 'card-read' })],
		['pain, chosen', () => choose(6)],
		['shame', () => press(m.checkin_next())],
		['shame, chosen', () => choose(0)],
		['choosing by need, afterwards', () => press(m.checkin_next())],
		...NEEDS.map((need): [string, () => unknown] => [
			`what fits: ${need}`,
			send(
				{ type: 'back' },
				{ type: 'begun' },
				{ type: 'need-chosen', fitting: practicesFor(need) }
			)
		]),
		['a practice', () => kiosk.choosePractice('look-around')],
		['pain, afterwards', send({ type: 'practice-finished' })],
		['shame, afterwards', () => press(m.checkin_skip())],
		['was it helpful?', () => press(m.checkin_skip())],
		['one kind thing', send({ type: 'helpful-answered', helpful: 'yes' })],
		['a wish', send({ type: 'kindness-chosen' })],
		['what is kept', () => kiosk.leaveWish('be-heard')],
		['what is kept, shown', () => press(m.kiosk_kept_show())],
		['taken back', send({ type: 'taken-back' })],
		['support', send({ type: 'kept' }, { type: 'kept-read' })],
		['take it home', () => press(m.kiosk_take_home())],
		['farewell', send({ type: 'support-read' })],
		['the loop, once more', send({ type: 'beat-over' })],
		['choosing again', again],
		// What stands in large text stands in the usual one.
		...(large ? PRACTICES : []).flatMap((practice): [string, () => unknown][] => [
			[`${practice}, its card`, () => kiosk.choosePractice(practice)],
			[`${practice}, begun`, () => press(m.practice_begin())],
			[`${practice}, my pace`, () => press(m.practice_my_pace())]
		]),
		['your turn', send({ type: 'desk-calls' }, { type: 'beat-over' })]
	];
}

function choose(rating: number): void {
	document.querySelectorAll<HTMLElement>('input[type="radio"]')[rating]?.click();
}

async function press(name: string): Promise<void> {
	const stone = () => controls().find((one) => one.textContent.trim() === name);
	await vi.waitFor(() => expect(stone(), name).toBeDefined(), { interval: 10 });
	stone()?.click();
}

/** What was fetched beforehand comes within a few turns, and what goes has gone from under it. */
async function standing(): Promise<void> {
	const empty = () => document.querySelector('.player .stage:not(:has(button))');
	await vi.waitFor(() => expect([empty(), controls().length > 0]).toEqual([null, true]), {
		interval: 10
	});
	for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
}

function controls(): HTMLElement[] {
	return [...document.querySelectorAll<HTMLElement>('button, input, [role="slider"], a')].filter(
		(one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert]')
	);
}

/** What isn't seen as a whole, or what lies under something else. */
function offTheGlass(): string[] {
	return controls().flatMap((one) => {
		const name = one.ariaLabel ?? one.textContent.trim();
		const { left, right, top, bottom } = one.getBoundingClientRect();
		const seen = windowOf(one);
		const off =
			left < seen.left - ROUNDED ||
			right > seen.right + ROUNDED ||
			top < seen.top - ROUNDED ||
			bottom > seen.bottom + ROUNDED;
		if (off) return [`${name} is cut off`];
		const { scrollWidth, scrollHeight, clientWidth, clientHeight } = one;
		if (scrollWidth > clientWidth + ROUNDED || scrollHeight > clientHeight + ROUNDED) {
			return [`${name} is larger than its stone`];
		}
		const on = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
		return one.contains(on) || on?.contains(one) ? [] : [`${name} lies under ${on?.className}`];
	});
}

/** The glass, and of it what lies within everything around a control that clips or scrolls. */
function windowOf(control: HTMLElement) {
	const seen = { left: 0, right: innerWidth, top: 0, bottom: innerHeight };
	for (let around = control.parentElement; around; around = around.parentElement) {
		if (getComputedStyle(around).overflow === 'visible') continue;
		const { left, right, top, bottom } = around.getBoundingClientRect();
		seen.left = Math.max(seen.left, left);
		seen.right = Math.min(seen.right, right);
		seen.top = Math.max(seen.top, top);
		seen.bottom = Math.min(seen.bottom, bottom);
	}
	return seen;
}
