// Words for Your Visit: at most three words, a card that hides by itself, a code with the words and
// nothing else, and nothing left when it closes.
import { tick } from 'svelte';
import { encode } from 'uqr';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import PracticePlayer from '../PracticePlayer.svelte';
import { playerFor } from '../player-for-tests';
import { pressAsKeyboard } from '../press-for-tests';

async function begin() {
	const props = playerFor('words-for-your-visit');
	const screen = await render(PracticePlayer, props);
	const press = (name: string) =>
		pressAsKeyboard(screen.getByRole('button', { name, exact: true }));
	const reads = (text: string) =>
		expect.element(screen.getByText(text, { exact: true })).toBeVisible();
	await press('Begin');
	return { screen, press, reads, onended: props.onended };
}

async function withCard(...words: string[]) {
	const begun = await begin();
	await begun.press('For my visit');
	for (const word of words) await begun.press(word);
	await begun.press('Next');
	await begun.reads('Here is your card.');
	return begun;
}

const said = () => [...document.querySelectorAll('.said')].map(({ textContent }) => textContent);
const hidden = () => vi.waitFor(() => expect(document.querySelector('[role=dialog]')).toBeNull());

beforeEach(() => {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance']
	});
});
afterEach(() => {
	vi.useRealTimers();
});

it('takes three words, gives one back, and shows them large in the order they were picked', async () => {
	const { press, reads } = await begin();
	await press('For my visit');
	for (const word of ['Side effects', 'It hurts here', 'It scares me', 'I feel to blame']) {
		await press(word);
	}
	await reads('Three fit on the card. Tap one to take it off.');
	await press('Side effects');
	await press('I want to talk alone');
	await press('Next');
	await press('Show');
	await vi.waitFor(() =>
		expect(said()).toEqual(['It hurts here', 'It scares me', 'I want to talk alone'])
	);
});

it('hides the card after twenty seconds, and waits for the person meanwhile', async () => {
	const { press, reads, onended } = await withCard('It hurts here');
	await press('Show');
	vi.advanceTimersByTime(19_900);
	expect(said()).toEqual(['It hurts here']);
	vi.advanceTimersByTime(200);
	await hidden();
	await reads('Here is your card.');
	expect(onended).not.toHaveBeenCalled();
});

it('keeps the card for whoever needs more time', async () => {
	const { press } = await withCard('It hurts here');
	await press('Show');
	await press('I need more time');
	vi.advanceTimersByTime(600_000);
	expect(said()).toEqual(['It hurts here']);
	await press('Hide the card');
	await press('To my phone');
	await vi.waitFor(() => expect(document.querySelector('[role=dialog] svg')).not.toBeNull());
	vi.advanceTimersByTime(20_100);
	await hidden();
});

it('puts the words themselves into the code, and tells nobody', async () => {
	const before = { address: location.href, stored: localStorage.length + sessionStorage.length };
	const asked = performance.getEntriesByType('resource').length;
	const { press } = await withCard('It scares me', 'Please explain again');
	await press('To my phone');
	const code = encode('It scares me\nPlease explain again', { border: 4 });
	const dark = code.data.flat().filter(Boolean).length;
	await vi.waitFor(() => {
		const drawn = document.querySelector('[role=dialog] svg path')?.getAttribute('d') ?? '';
		expect(drawn.match(/M/g)).toHaveLength(dark);
	});
	expect({
		address: location.href,
		stored: localStorage.length + sessionStorage.length
	}).toEqual(before);
	const fetched = performance.getEntriesByType('resource').slice(asked);
	expect(fetched.filter(({ name }) => /scares|explain/i.test(decodeURI(name)))).toEqual([]);
});

it('lets the words go at once when the person is called', async () => {
	const { screen, press } = await withCard('It scares me');
	await press('Show');
	await screen.rerender({ closing: true });
	await tick();
	for (const word of document.querySelectorAll('.said, div.small')) {
		expect(getComputedStyle(word).visibility).toBe('hidden');
	}
	expect(said()).toEqual(['It scares me']);
});

it('has words for home', async () => {
	const { press } = await begin();
	await press('At home');
	await press("Please ask, don't guess.");
	await press("My pain is real, even if you can't see it.");
	await press('Next');
	await press('Show');
	await vi.waitFor(() =>
		expect(said()).toEqual([
			"Please ask, don't guess.",
			"My pain is real, even if you can't see it."
		])
	);
});

it('changes the words, and has a gentle card for whoever picks none', async () => {
	const { press, reads } = await withCard();
	await reads('Please explain again');
	await press('Change');
	await press('It hurts here');
	await press('That is it');
	await reads('It hurts here');
});
