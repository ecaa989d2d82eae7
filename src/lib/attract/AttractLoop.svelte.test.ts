import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import AttractLoop from './AttractLoop.svelte';
import { AHEAD_MS, HANGS, SCENE_MS, WISH_EVERY, WORDS_MS } from './playlist';

function loop(still: boolean) {
	const calls = {
		ontouch: vi.fn(),
		onhelp: vi.fn(),
		onstill: vi.fn(),
		onlanguage: vi.fn()
	};
	const screen = render(AttractLoop, { languages: ['en', 'es'], still, hour: () => 18, ...calls });
	return { calls, screen };
}

it('a touch on the picture is reported once', async () => {
	const { calls, screen } = loop(true);
	const picture = (await screen).getByRole('button', { name: /Touch to begin/ });
	await picture.click({ position: { x: 600, y: 100 } });
	await picture.click({ position: { x: 100, y: 200 } });
	expect(calls.ontouch).toHaveBeenCalledTimes(1);
});

it('help and every language are reached by the keyboard', async () => {
	const { calls } = loop(true);
	const seen = [];
	for (let i = 0; i < 5; i++) {
		await userEvent.keyboard('{Tab}');
		seen.push(document.activeElement?.textContent?.trim());
		if (i > 0) await userEvent.keyboard('{Enter}');
	}
	expect(seen.slice(1)).toEqual(['Need help now?', 'Still picture', 'English', 'Español']);
	expect(calls.onhelp).toHaveBeenCalledOnce();
	expect(calls.onstill).toHaveBeenCalledWith(false);
	expect(calls.onlanguage.mock.calls).toEqual([['en'], ['es']]);
});

const running = () =>
	document.getAnimations().filter((animation) => animation.playState === 'running');

it('breathes, and as a still picture does not move at all', async () => {
	const { screen } = loop(false);
	await screen;
	await expect.poll(() => running().length).toBeGreaterThan(0);
	await (await screen).rerender({ still: true });
	await expect.poll(() => running().length).toBe(0);
});

it('words lie on their dusk, line by line', async () => {
	const { container } = await loop(true).screen;
	const dusk = container.querySelector('.words');
	if (!dusk) throw new Error('no words');
	const { alpha } =
		/\/ (?<alpha>[\d.]+)\)$/.exec(getComputedStyle(dusk, '::before').backgroundColor)?.groups ?? {};
	const { left, top, right, bottom } = dusk.getBoundingClientRect();
	/** A letter's box is a little taller than its line; the dusk fades only farther out. */
	const slack = 4;
	expect(Number(alpha)).toBeCloseTo(
		Number(getComputedStyle(document.documentElement).getPropertyValue('--veil-words'))
	);
	const words = document.createRange();
	words.selectNodeContents(dusk);
	const lines = [...words.getClientRects()];
	expect(lines.length).toBeGreaterThan(1);
	for (const line of lines) {
		expect(line.left).toBeGreaterThanOrEqual(left - slack);
		expect(line.top).toBeGreaterThanOrEqual(top - slack);
		expect(line.right).toBeLessThanOrEqual(right + slack);
		expect(line.bottom).toBeLessThanOrEqual(bottom + slack);
	}
});

/** In milliseconds: how long each takes that comes or goes just now. */
function fades(selector: string): number[] {
	const running = [...document.querySelectorAll(selector)].flatMap((one) => one.getAnimations());
	const lasting: number[] = [];
	for (const animation of running) {
		const { effect } = animation;
		// Svelte waits by an animation of nothing, for as long as what comes is held back.
		const isCss = animation instanceof CSSTransition;
		const waits = effect instanceof KeyframeEffect && effect.getKeyframes().length <= 2;
		if (waits && !isCss) animation.finish();
		else lasting.push(Number(effect?.getComputedTiming().duration));
	}
	return lasting;
}

/** KIOSK §1: nothing flashes; as a still picture, too, one picture fades into the next. */
it.each([
	// Hours that no other test has painted yet: what the gallery kept is simply there.
	{ still: false, later: 22 },
	{ still: true, later: 12 }
])('everything fades for two seconds or more (still: $still)', async ({ still, later }) => {
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
	try {
		let hour = 18;
		const { container } = await render(AttractLoop, {
			...{ languages: ['en'], still, hour: () => hour },
			...{ ontouch: vi.fn(), onhelp: vi.fn(), onstill: vi.fn(), onlanguage: vi.fn() }
		});
		const changes = async (selector: string, pass: number, atOnce: number) => {
			vi.advanceTimersByTime(pass);
			const seen = () => fades(selector);
			await expect.poll(() => seen().length).toBeGreaterThanOrEqual(atOnce);
			expect(Math.min(...seen())).toBeGreaterThanOrEqual(2000);
		};
		const isPainted = async (selector: string) => {
			const painted = () => container.querySelector(selector);
			await expect.poll(painted, { timeout: 15_000 }).not.toBeNull();
			const style = getComputedStyle(painted() ?? container);
			const opacity = style.transitionProperty.split(', ').indexOf('opacity');
			const seconds = style.transitionDuration.split(', ').map(parseFloat);
			expect(seconds[opacity]).toBeGreaterThanOrEqual(2);
		};
		// Each comes while the other goes, but a picture only when it is painted.
		await changes('.invitation', WORDS_MS, 2);
		hour = later;
		await changes('.landscape > .picture', WORDS_MS, 1);
		await isPainted('.landscape > .picture.fresh');
		await changes('.scene:not(.ahead)', SCENE_MS, 2);
		await isPainted('.scene:not(.ahead) .layers.fresh');
	} finally {
		vi.useRealTimers();
	}
});

it('goes on after a visit where it would be by now', async () => {
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
	try {
		const first = loop(true).screen;
		expect((await first).container.querySelector('[data-scene]')).toHaveAttribute(
			'data-scene',
			HANGS.dusk[0]
		);
		await (await first).unmount();
		vi.advanceTimersByTime(SCENE_MS);
		const next = loop(true).screen;
		expect((await next).container.querySelector('[data-scene]')).toHaveAttribute(
			'data-scene',
			HANGS.dusk[1]
		);
	} finally {
		vi.useRealTimers();
	}
});

/** A picture of one colour, as an address that needs no server. */
function aPicture(colour: string): string {
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = 8;
	const brush = canvas.getContext('2d');
	if (brush) brush.fillStyle = colour;
	brush?.fillRect(0, 0, 8, 8);
	return canvas.toDataURL();
}

it('hangs the clinic’s pictures in their turn, and passes over one that can’t be loaded', async () => {
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
	try {
		const screen = await render(AttractLoop, {
			...{ languages: ['en'], still: true, hour: () => 12 },
			pictures: ['data:image/webp;base64,broken', aPicture('green')],
			...{ ontouch: vi.fn(), onhelp: vi.fn(), onstill: vi.fn(), onlanguage: vi.fn() }
		});
		const hanging = () =>
			[...screen.container.querySelectorAll('.scene:not(.ahead)')]
				.at(-1)
				?.getAttribute('data-scene');
		const { decode } = HTMLImageElement.prototype;
		const failed = new Promise<void>((resolve) => {
			vi.spyOn(HTMLImageElement.prototype, 'decode').mockImplementation(function (
				this: HTMLImageElement
			) {
				return decode.call(this).catch((error: unknown) => {
					resolve();
					throw error;
				});
			});
		});
		vi.advanceTimersByTime(SCENE_MS + 2000);
		await failed;
		expect(hanging()).toBe(HANGS.day[0]);
		vi.advanceTimersByTime(2 * SCENE_MS);
		await expect.poll(hanging).toBe('picture');
		const canvas = () =>
			screen.container.querySelector<HTMLCanvasElement>('.scene:not(.ahead) .ready canvas');
		await expect.poll(canvas).not.toBeNull();
		const [red = 0, green = 0] = canvas()?.getContext('2d')?.getImageData(10, 10, 1, 1).data ?? [];
		expect(green).toBeGreaterThan(red);
	} finally {
		vi.useRealTimers();
		vi.restoreAllMocks();
	}
});

it('paints the next scene before its turn, and hangs it then as it was painted', async () => {
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
	try {
		const { container } = await loop(true).screen;
		vi.advanceTimersByTime(SCENE_MS - AHEAD_MS + 2000);
		await expect
			.poll(() => container.querySelector('.ahead .ready'), { timeout: 15_000 })
			.not.toBeNull();
		expect(getComputedStyle(container.querySelector('.ahead .ready') ?? container).visibility).toBe(
			'hidden'
		);
		expect(container.querySelector('[data-scene]')).toHaveAttribute('data-scene', HANGS.dusk[0]);
		vi.advanceTimersByTime(AHEAD_MS);
		const hung = `[data-scene="${HANGS.dusk[1]}"] .ready`;
		await expect.poll(() => container.querySelector(hung)).not.toBeNull();
		expect(container.querySelector(hung)).not.toHaveClass('fresh');
		expect(container.querySelector('.ahead')).toBeNull();
	} finally {
		vi.useRealTimers();
	}
});

it('shows a wish that somebody left, in the language whose turn it is', async () => {
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
	try {
		const screen = await render(AttractLoop, {
			...{ languages: ['en'], wishes: ['be-heard', 'go-gently'], still: true, hour: () => 18 },
			...{ ontouch: vi.fn(), onhelp: vi.fn(), onstill: vi.fn(), onlanguage: vi.fn() }
		});
		vi.advanceTimersByTime((WISH_EVERY - 1) * WORDS_MS + 2000);
		await expect.element(screen.getByText('May you be heard.')).toBeVisible();
		await expect.element(screen.getByText('Someone here wished this for you.')).toBeVisible();
	} finally {
		vi.useRealTimers();
	}
});
