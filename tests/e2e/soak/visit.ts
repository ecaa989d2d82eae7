// One visit, acted on the page by what a person sees there: `liveThrough` runs in the page, so that a visit
// takes as long as the page needs and not as many trips to it.
import type { Plan } from './plan';

declare global {
	interface Window {
		/** How often something was chosen that has turns, from visit to visit. */
		turns?: Record<string, number>;
	}
}

/** Runs in the page. Answers what happened, for whoever has to find out why. */
export async function liveThrough({ plan, pin }: { plan: Plan; pin: string }): Promise<string[]> {
	const SECOND = 1000;
	/** Longer than any quiet that a screen is given; then "Still here?" stands for twenty seconds. */
	const QUIET = 185 * SECOND;
	/** A practice may show a sign of life until nobody has touched the glass for half an hour. */
	const MOST_QUIET = 40;
	/** Longer than it takes to fetch any part of the page on a slow machine. */
	const PATIENCE = 30 * SECOND;
	/** No need has more practices. */
	const MOST_HANDFULS = 8;
	const happened: string[] = [];
	const chances = plan.chances.values();
	let need = 0;
	const { port1: here, port2: there } = new MessageChannel();

	await pass(plan.before);
	// What is left of a gesture that wakes is swallowed, for a moment.
	if (phase() === 'asleep') {
		happened.push('lights the dark screen');
		press(await seen('.asleep'));
		await seen('[data-phase="attract"] .touch');
		await pass(SECOND);
	}
	await onLoop();
	press(await seen('[data-phase="attract"] .touch'));
	await seen('[data-screen="welcome"] main button');
	await pass(SECOND);
	for (const step of plan.steps) {
		if (rests()) break;
		switch (step.does) {
			case 'press':
				await pressOneOf(reachable(), step.chance);
				break;
			case 'choose':
				await choose(step.chance);
				break;
			case 'wait':
				await pass(step.milliseconds);
				break;
			case 'hide the page':
				await hide();
				break;
			default:
				await cover({ 'Too much?': 2, 'Need help now?': 3, Hide: 4 }[step.does]);
		}
	}
	if (!rests()) await leave();
	await settle();
	here.close();
	return happened;

	async function onLoop(): Promise<void> {
		const always = [...document.querySelectorAll<HTMLElement>('nav.always button')];
		happened.push(`on the loop: ${plan.onLoop}`);
		if (plan.onLoop === 'a still picture') press(always[1]);
		if (plan.onLoop === 'a language') press(always.at(-1));
		if (plan.onLoop === 'help') {
			press(always[0]);
			press(await seen('.card button'));
		}
		await settle();
	}

	async function leave(): Promise<void> {
		happened.push(`leaves: ${plan.end}`);
		switch (plan.end) {
			case 'called':
			case 'stop':
				await cover(plan.end === 'called' ? 0 : 1);
				return letTimeEndIt();
			case 'walks away in a practice':
			case 'to the end':
				for (const chance of chances) {
					if (rests()) return;
					await choose(chance);
					await pass(chance * 8 * SECOND);
					const inPractice = document.querySelector('[data-screen="practice"]') !== null;
					if (inPractice && plan.end !== 'to the end') break;
				}
				return letTimeEndIt();
			case 'idle':
				return letTimeEndIt();
			case 'reset by staff':
				await staffPress(/^(Reset|Restablecer)/);
				return void (await seen('[data-phase="attract"], [data-phase="asleep"]'));
			case 'the glass is cleaned':
				await staffPress(/^(Clean|Limpiar)/);
				await seen('[data-phase="wipe-mode"]');
				return letTimeEndIt();
			case 'out of service, and back':
				await staffPress(/^(Out of|Fuera de)/);
				await seen('[data-phase="closed"]');
				return staffPress(/^(Back in|De nuevo)/);
		}
	}

	/** Quiet questions, closing beats, a practice that plays to its end: time alone ends all of it. */
	async function letTimeEndIt(): Promise<void> {
		await pass(5 * SECOND);
		for (let quiet = 0; quiet < MOST_QUIET && !rests(); quiet++) {
			await pass(document.querySelector('[data-visit]') ? QUIET : SECOND * 61);
		}
		if (!rests()) throw new Error(`the tablet never came to rest: ${happened.join(', ')}`);
	}

	async function staffPress(name: RegExp): Promise<void> {
		// What is left of the touch that ended Hide is swallowed, for a moment.
		await pass(SECOND);
		const key = { code: 'KeyS', ctrlKey: true, altKey: true, shiftKey: true, bubbles: true };
		document.dispatchEvent(new KeyboardEvent('keydown', key));
		await seen('.pad');
		for (const digit of pin) {
			await until(`digit ${digit}`, () => named('.pad button', new RegExp(`^${digit}$`)));
			press(named('.pad button', new RegExp(`^${digit}$`)));
		}
		press(named('.pad button', /^(Enter|Entrar)$/));
		press(await until(String(name), () => named('.panel button', name)));
		await settle();
	}

	/** One of the ways out, by its place in their row; whatever covers them goes first. */
	async function cover(place: number): Promise<void> {
		const exits = () => document.querySelectorAll<HTMLElement>('nav.exits button');
		if (exits().length === 0) press(document.querySelector<HTMLElement>('.over-all, .card button'));
		await settle();
		happened.push(exits()[place]?.ariaLabel ?? exits()[place]?.textContent?.trim() ?? 'no way out');
		press(exits()[place]);
		await settle();
	}

	/**
	 * What leads on is the last stone of a screen; where there are many, one of them by chance. Needs and
	 * practices have turns: before long each has been opened, and nothing is fetched that wasn't before.
	 */
	async function choose(chance: number): Promise<void> {
		const radios = reachable().filter((one) => one.matches('input'));
		if (radios.length > 0 && !document.querySelector('input:checked')) {
			return pressOneOf(radios, chance);
		}
		const stones = reachable().filter((one) => one.matches('.stone:not(.quiet, .small)'));
		const screen = document.querySelector<HTMLElement>('[data-screen]')?.dataset['screen'];
		if (screen === 'needs' && stones.length > 0) {
			need = takeTurn('needs') % stones.length;
			return pressOneOf([stones[need]], 0);
		}
		if (screen === 'practices' && stones.length > 0) return choosePractice(stones.length);
		await pressOneOf(stones.length > 0 ? stones : reachable(), stones.length > 3 ? chance : 0.99);
	}

	/** Of so many at a time: a small glass holds a handful, and the next one comes at a touch. */
	async function choosePractice(handful: number): Promise<void> {
		const turn = takeTurn(`practices for need ${need}`);
		for (let more = Math.floor(turn / handful) % MOST_HANDFULS; more > 0; more--) {
			press(named('main .ways .stone', /^(More|Más)/));
			await settle();
		}
		const stones = reachable().filter((one) => one.matches('.stone:not(.quiet, .small)'));
		await pressOneOf([stones[(turn % handful) % stones.length]], 0);
	}

	function takeTurn(name: string): number {
		const turns = (window.turns ??= {});
		return (turns[name] = (turns[name] ?? -1) + 1);
	}

	/** As when somebody looks at another page, or the lid is closed. */
	async function hide(): Promise<void> {
		for (const hidden of [true, false]) {
			const value = hidden ? 'hidden' : 'visible';
			Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
			Object.defineProperty(document, 'visibilityState', { value, configurable: true });
			document.dispatchEvent(new Event('visibilitychange'));
			if (hidden) await pass(3 * SECOND);
		}
	}

	async function pressOneOf(
		choices: readonly (HTMLElement | undefined)[],
		chance: number
	): Promise<void> {
		const one = choices[Math.floor(chance * choices.length)];
		happened.push(one?.ariaLabel ?? one?.textContent?.trim().slice(0, 30) ?? 'nothing');
		press(one);
		await settle();
	}

	function press(one: HTMLElement | null | undefined): void {
		const touch = { bubbles: true, isPrimary: true, clientX: 400, clientY: 400 };
		one?.dispatchEvent(new PointerEvent('pointerdown', touch));
		one?.dispatchEvent(new PointerEvent('pointerup', touch));
		one?.click();
	}

	/** What a finger could reach on the screen now. */
	function reachable(): HTMLElement[] {
		return [
			...document.querySelectorAll<HTMLElement>('main :is(button, input, [role="slider"])')
		].filter((one) => !rests() && !one.matches(':disabled') && !one.closest('[inert]'));
	}

	function named(selector: string, name: RegExp): HTMLElement | undefined {
		const all = [...document.querySelectorAll<HTMLElement>(selector)];
		return all.find((one) => name.test(one.textContent.trim()));
	}

	function phase(): string | undefined {
		return document.querySelector<HTMLElement>('[data-phase]')?.dataset['phase'];
	}

	function rests(): boolean {
		const now = phase();
		return (
			(now === 'attract' || now === 'asleep') && !document.querySelector('[data-visit], .card')
		);
	}

	async function pass(milliseconds: number): Promise<void> {
		await window.pass(milliseconds);
		await new Promise(requestAnimationFrame);
		await settle();
	}

	/** What follows from an event comes a few turns of the browser later. */
	async function settle(): Promise<void> {
		for (let turn = 0; turn < 6; turn++) {
			await new Promise((next) => {
				here.onmessage = next;
				there.postMessage(null);
			});
		}
	}

	function seen(selector: string): Promise<HTMLElement> {
		return until(selector, () => document.querySelector<HTMLElement>(selector));
	}

	async function until<T>(what: string, look: () => T | null | undefined): Promise<T> {
		const begun = performance.now();
		while (performance.now() - begun < PATIENCE) {
			const found = look();
			if (found) return found;
			await new Promise(requestAnimationFrame);
		}
		throw new Error(`never seen: ${what} (${phase()}; ${happened.join(', ')})`);
	}
}
