// Whoever is called is let go within five seconds, wherever they are in whichever practice.
import fc from 'fast-check';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { PRACTICES } from '$lib/core/practice-names';
import PracticePlayer from './PracticePlayer.svelte';
import { playerFor } from './player-for-tests';
import { pressAsKeyboard } from './press-for-tests';

const MOST_PRESSES = 12;
const LONGEST_SECONDS = 300;

/** Any button that can be pressed at the time, and how long the person then looks. */
const press = fc.record({
	button: fc.nat({ max: 999 }),
	seconds: fc.integer({ min: 0, max: 20 })
});

const situation = fc.record({
	practice: fc.constantFrom(...PRACTICES),
	presses: fc.array(press, { maxLength: MOST_PRESSES }),
	still: fc.boolean(),
	language: fc.constantFrom('en' as const, 'es' as const),
	// Past the end of the longest too: the call may come as it ends.
	seconds: fc.integer({ min: 0, max: LONGEST_SECONDS })
});

/** What a finger could reach now: nothing that fades out or rests beneath something else. */
function reachable(): HTMLButtonElement[] {
	return [...document.querySelectorAll('button')].filter(
		(button) => !button.disabled && !button.closest('[inert]')
	);
}

beforeEach(() => {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance']
	});
});
afterEach(() => {
	vi.useRealTimers();
});

it('closes within five seconds of any second, whatever was pressed before', async () => {
	await fc.assert(
		fc.asyncProperty(situation, async ({ practice, presses, still, language, seconds }) => {
			await cleanup();
			const props = playerFor(practice, { still, language });
			const screen = await render(PracticePlayer, props);
			const begin = language === 'en' ? 'Begin' : 'Empezar';
			await pressAsKeyboard(screen.getByRole('button', { name: begin, exact: true }));
			for (const { button, seconds } of presses) {
				const buttons = reachable();
				buttons[button % buttons.length]?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
				await tick();
				vi.advanceTimersByTime(seconds * 1000);
				await tick();
			}
			vi.advanceTimersByTime(seconds * 1000);
			await screen.rerender({ closing: true });
			await tick();
			const said = [...document.querySelectorAll('[role=status]')].map(
				({ textContent }) => textContent
			);
			expect(said.join(' ')).toMatch(/Go gently|Vaya con calma/);
			expect(props.onclosed).not.toHaveBeenCalled();
			const ended = props.onended.mock.calls.length;
			vi.advanceTimersByTime(5000);
			expect(props.onclosed).toHaveBeenCalledOnce();
			vi.advanceTimersByTime(300_000);
			expect(props.onended).toHaveBeenCalledTimes(ended);
		}),
		{
			numRuns: 20 * PRACTICES.length,
			interruptAfterTimeLimit: 90_000,
			markInterruptAsFailure: true
		}
	);
}, 120_000);

it('closes within five seconds also while its scene is still on its way', async () => {
	const props = playerFor('look-around', { language: 'es', closing: true });
	await render(PracticePlayer, props);
	vi.advanceTimersByTime(5000);
	expect(props.onclosed).toHaveBeenCalledOnce();
});
