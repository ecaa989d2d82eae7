// A waiting room by chance: who comes, what they press, how they leave, and what happens around them.
// Everything follows from one seed.
import type { Page } from '@playwright/test';
import { seeded } from '../../../src/lib/core/seeded';
import type { Tablet } from '../house';
import { STAFF_PIN } from '../staff';

/** How a visit ends, with how often of a hundred. */
const ENDS = [
	['called', 35],
	['stop', 15],
	['idle', 20],
	['to the end', 20],
	['reset', 10]
] as const;
type End = (typeof ENDS)[number][0];

/** The most that one person presses. */
const STEPS = 14;
/** Longer than a quiet practice and the question together. */
const LONG_QUIET_MS = 200_000;
const HOUR_MS = 3_600_000;

export class Room {
	readonly #page: Page;
	readonly #chance: () => number;
	#offline = 0;

	constructor(
		private readonly tablet: Tablet,
		seed: number
	) {
		this.#page = tablet.glass.page;
		this.#chance = seeded(seed);
	}

	/** One visit, and the tablet rests again. What happened, for whoever has to find out why. */
	async visit(): Promise<string[]> {
		const happened: string[] = [];
		await this.#around(happened);
		await this.#wake();
		let steps = 1 + Math.floor(this.#chance() * STEPS);
		while (steps > 0) {
			const hasty = Math.min(steps, 1 + Math.floor(this.#chance() * 6));
			steps -= hasty;
			happened.push(...(await this.#press(hasty)));
			if (this.#chance() < 0.6) await this.#pass(this.#chance() * 25_000);
			if (this.#chance() < 0.1) await this.#hide();
		}
		const end = this.#end();
		happened.push(`leaves: ${end}`);
		await this.#leave(end);
		return happened;
	}

	/** With the network, so that what waits can be sent. */
	async calmDown(): Promise<void> {
		await this.#connect(true);
		await this.#pass(5_000);
	}

	async #around(happened: string[]): Promise<void> {
		if (this.#offline > 0 && --this.#offline === 0) {
			happened.push('the network is back');
			await this.#connect(true);
		} else if (this.#offline === 0 && this.#chance() < 0.03) {
			this.#offline = 1 + Math.floor(this.#chance() * 8);
			happened.push('the network goes');
			await this.#connect(false);
		}
		if (this.#chance() < 0.05) {
			happened.push('hours pass');
			await this.#pass(this.#chance() * 6 * HOUR_MS);
		}
		if (this.#chance() < 0.05) await this.#hide();
	}

	async #wake(): Promise<void> {
		await this.#page.locator('[data-phase="attract"] .touch').press('Enter');
		await this.#page.locator('[data-screen="welcome"]').waitFor();
		// What is left of the gesture is swallowed.
		await this.#pass(600);
	}

	#press(times: number): Promise<string[]> {
		return this.#page.evaluate(
			pressSome,
			Array.from({ length: times }, () => this.#chance())
		);
	}

	#end(): End {
		let chance = this.#chance() * 100;
		for (const [end, often] of ENDS) if ((chance -= often) < 0) return end;
		return 'called';
	}

	async #leave(end: End): Promise<void> {
		if (end === 'reset') await this.#reset();
		else if (end === 'to the end') await this.#goOn();
		else if (end !== 'idle') await this.#page.evaluate(pressExit, end === 'called' ? 0 : 1);
		for (let time = 0; time < 60; time++) {
			if (await this.#rests()) return;
			// A quiet question, a closing beat, a practice that plays to its end: time alone ends all of it.
			await this.#pass(time === 0 ? 5_000 : LONG_QUIET_MS);
		}
		throw new Error('the tablet never came to rest');
	}

	/** Presses whatever leads on, until there is nothing more. */
	async #goOn(): Promise<void> {
		for (let step = 0; step < 40 && !(await this.#rests()); step++) {
			await this.#press(2);
			await this.#pass(4_000);
		}
	}

	async #reset(): Promise<void> {
		const { keyboard } = this.#page;
		await keyboard.press('Control+Alt+Shift+S');
		await this.#page.getByRole('heading', { name: /Staff PIN|PIN del personal/ }).waitFor();
		await keyboard.type(STAFF_PIN);
		await this.#page.getByRole('button', { name: /^(Enter|Entrar)$/ }).press('Enter');
		await this.#page.getByRole('button', { name: /^(Reset|Restablecer)/ }).press('Enter');
	}

	/** As when somebody looks at another page, or the lid is closed. */
	async #hide(): Promise<void> {
		for (const hidden of [true, false]) {
			await this.#page.evaluate((hidden) => {
				Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
				Object.defineProperty(document, 'visibilityState', {
					value: hidden ? 'hidden' : 'visible',
					configurable: true
				});
				document.dispatchEvent(new Event('visibilitychange'));
			}, hidden);
			if (hidden) await this.#pass(3_000);
		}
	}

	async #connect(connected: boolean): Promise<void> {
		await this.tablet.context.setOffline(!connected);
		this.#offline = connected ? 0 : this.#offline;
	}

	#pass(milliseconds: number): Promise<void> {
		return this.#page.clock.fastForward(milliseconds);
	}

	async #rests(): Promise<boolean> {
		return this.#page.evaluate(() => document.querySelector('[data-phase="attract"]') !== null);
	}
}

/** Runs in the page: for each chance one of the things that a finger could reach on the screen then. */
async function pressSome(chances: number[]): Promise<string[]> {
	const pressed: string[] = [];
	for (const chance of chances) {
		const reachable = [
			...document.querySelectorAll<HTMLElement>('main :is(button, input, [role="slider"])')
		].filter((one) => !one.matches(':disabled') && !one.closest('[inert]'));
		// A visit that has ended is not begun again by whoever just left.
		const one = document.querySelector('[data-visit]')
			? reachable[Math.floor(chance * reachable.length)]
			: undefined;
		document.dispatchEvent(new PointerEvent('pointerdown'));
		one?.click();
		pressed.push(one?.ariaLabel ?? one?.textContent?.trim().slice(0, 30) ?? 'nothing');
		// What follows from it comes a few turns of the browser later.
		for (let turn = 0; turn < 4; turn++) {
			await new Promise((next) => {
				const { port1, port2 } = new MessageChannel();
				port1.onmessage = next;
				port2.postMessage(null);
			});
		}
	}
	return pressed;
}

/** Runs in the page: one of the exits, by its place in their row; whatever covers it first. */
function pressExit(place: number): void {
	const exit = document.querySelectorAll<HTMLElement>('nav.exits button')[place];
	if (exit) exit.click();
	else document.querySelector<HTMLElement>('main:not([inert]) button:last-of-type')?.click();
}
