// The note: four taps, left out or changed at will, never kept.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import '../../../app.css';
import { begun } from '../begun-for-tests';

function note(): string[] {
	return [...document.querySelectorAll('.paper p')].map((line) => line.textContent ?? '');
}

beforeEach(() => {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance']
	});
});
afterEach(() => {
	vi.useRealTimers();
	document.documentElement.style.removeProperty('--text-scale');
});

it('is written by four taps', async () => {
	const { press } = await begun('kind-note');
	await press('I am so tired.');
	await press('I did not choose this.');
	await press('Rest is not giving up.');
	await press('May I rest a little.');
	await vi.waitFor(() =>
		expect(note()).toEqual([
			'Dear me,',
			'I am so tired.',
			'It makes sense. I did not choose this.',
			'Rest is not giving up.',
			'May I rest a little.'
		])
	);
});

it('leaves out what is left out, even all of it, and can be changed afterwards', async () => {
	const { press } = await begun('kind-note');
	for (let part = 0; part < 4; part++) await press('Leave this out');
	await vi.waitFor(() =>
		expect(note()).toEqual(['Dear me,', 'Today, a blank page is kind enough.'])
	);
	await press('Change it');
	await press('I am scared.');
	for (let part = 1; part < 4; part++) await press('Leave this out');
	await vi.waitFor(() => expect(note()).toEqual(['Dear me,', 'I am scared.']));
});

it('comes by itself to whoever just watches, and goes in the end', async () => {
	const { press, onended } = await begun('kind-note');
	await press('My pace');
	await press('Just watch');
	vi.advanceTimersByTime(85_000);
	await vi.waitFor(() => expect(note()).toHaveLength(5));
	vi.advanceTimersByTime(20_000);
	await vi.waitFor(() => expect(document.querySelector('.paper.gone')).not.toBeNull());
	vi.advanceTimersByTime(20_000);
	expect(onended).toHaveBeenCalledOnce();
});

it('starts empty each time: nothing of an earlier note is there', async () => {
	const first = await begun('kind-note');
	await first.press('I am so tired.');
	await first.screen.unmount();
	const { press } = await begun('kind-note');
	await expect.poll(() => document.querySelectorAll('[aria-pressed=true]').length).toBe(0);
	for (let part = 0; part < 4; part++) await press('Leave this out');
	await vi.waitFor(() => expect(note()).toHaveLength(2));
});

it('is in sight whole when its text is large', async () => {
	document.documentElement.style.setProperty('--text-scale', '1.25');
	const { press } = await begun('kind-note');
	await press('My pace');
	await press('Just watch');
	vi.advanceTimersByTime(105_000);
	await vi.waitFor(() => expect(document.querySelector('.paper.gone')).not.toBeNull());
	const choices = document.querySelector('.stand > .choices');
	expect(choices?.scrollHeight).toBe(choices?.clientHeight);
});
