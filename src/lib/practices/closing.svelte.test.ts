// Whoever is called is let go within five seconds, wherever they are in a practice.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { PRACTICES } from '$lib/core/catalogue';
import PracticePlayer from './PracticePlayer.svelte';
import { pressAsKeyboard } from './press-for-tests';

/** What may have been pressed before, in its order. */
const WAYS = {
	'look-around': [
		[],
		['Begin'],
		['Begin', ...Array<string>(5).fill('I see one'), 'I feel one', 'I feel one'],
		['Begin', 'I see one', 'Pause'],
		['Begin', 'I see one', 'Quiet screen'],
		['Begin', 'Just one thing'],
		['Begin', 'Just one thing', 'I see it'],
		['Begin', 'My pace', 'Just watch']
	],
	'soft-breath': [
		[],
		['Begin'],
		['Begin', 'Pause'],
		['Begin', 'Next', 'Smaller'],
		['Begin', 'Next', 'Faster', 'Pause', 'Go on'],
		['1 min', 'Begin', 'Next', 'My pace', 'Just watch']
	]
} as const satisfies Record<(typeof PRACTICES)[number], readonly (readonly string[])[]>;

const situation = fc.constantFrom(...PRACTICES).chain((practice) =>
	fc.record({
		practice: fc.constant(practice),
		presses: fc.constantFrom<readonly string[]>(...WAYS[practice]),
		still: fc.boolean(),
		// Past the end of the longest too: the call may come as it ends.
		seconds: fc.double({ min: 0, max: 200, noNaN: true })
	})
);

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
		fc.asyncProperty(situation, async ({ practice, presses, still, seconds }) => {
			const heard = { onended: vi.fn(), onclosed: vi.fn(), onpresence: vi.fn() };
			const props = { practice, language: 'en' as const, still, closing: false, ...heard };
			const screen = await render(PracticePlayer, props);
			for (const name of presses) {
				await pressAsKeyboard(screen.getByRole('button', { name, exact: true }));
			}
			vi.advanceTimersByTime(seconds * 1000);
			await screen.rerender({ closing: true });
			await expect.element(screen.getByRole('status')).toHaveTextContent('Go gently');
			expect(heard.onclosed).not.toHaveBeenCalled();
			const ended = heard.onended.mock.calls.length;
			vi.advanceTimersByTime(5000);
			expect(heard.onclosed).toHaveBeenCalledOnce();
			vi.advanceTimersByTime(300_000);
			expect(heard.onended).toHaveBeenCalledTimes(ended);
			await cleanup();
		}),
		// A button that isn't there hangs under a clock that stands still: say for which way.
		{ numRuns: 16, interruptAfterTimeLimit: 90_000, markInterruptAsFailure: true }
	);
}, 120_000);

it('closes within five seconds also while its scene is still on its way', async () => {
	const heard = { onended: vi.fn(), onclosed: vi.fn(), onpresence: vi.fn() };
	await render(PracticePlayer, {
		practice: 'look-around',
		language: 'es',
		still: false,
		closing: true,
		...heard
	});
	vi.advanceTimersByTime(5000);
	expect(heard.onclosed).toHaveBeenCalledOnce();
});
