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
