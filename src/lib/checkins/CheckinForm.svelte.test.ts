import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Item, Scale } from '../core/catalogue';
import '../../app.css';
import { press } from '../../../tests/support/press';
import CheckinForm from './CheckinForm.svelte';

function open(scale: Scale = 'numbers', items: Item[] = ['pain', 'shame']) {
	const onanswer = vi.fn<(item: Item, rating: number | null) => void>();
	const ondone = vi.fn();
	render(CheckinForm, { items, scale, moment: 'before', onanswer, ondone });
	return { onanswer, ondone };
}

const stone = (name: string | RegExp) => page.getByRole('radio', { name, exact: true });
const choose = (name: string) => stone(name).click({ force: true });

it('asks pain and then shame, in four touches', async () => {
	const { onanswer, ondone } = open();
	await choose('6');
	await press('Next');
	await expect.element(page.getByRole('heading')).toHaveTextContent('Right now, I feel ashamed.');
	await choose('10, Very much');
	await press('Next');
	expect(onanswer.mock.calls).toEqual([
		['pain', 6],
		['shame', 10]
	]);
	expect(ondone).toHaveBeenCalledOnce();
});

it('chooses nothing beforehand, and offers Next only once something is chosen', async () => {
	open();
	expect(page.getByRole('radio').elements()).toHaveLength(11);
	expect(document.querySelectorAll(':checked')).toHaveLength(0);
	await expect.element(page.getByRole('button', { name: 'Next' })).not.toBeInTheDocument();
	await choose('0, No pain');
	await expect.element(page.getByRole('button', { name: 'Next' })).toBeVisible();
});

it('clears the answer from the glass with Next', async () => {
	open();
	await choose('3');
	await press('Next');
	await expect.element(page.getByRole('heading')).toHaveTextContent('Right now, I feel ashamed.');
	expect(document.querySelectorAll(':checked')).toHaveLength(0);
});

it('lets each question be skipped, also after something was chosen', async () => {
	const { onanswer, ondone } = open();
	await choose('8');
	await press('Skip');
	await expect.element(page.getByRole('heading')).toHaveTextContent('Right now, I feel ashamed.');
	await press('Skip');
	expect(onanswer.mock.calls).toEqual([
		['pain', null],
		['shame', null]
	]);
	expect(ondone).toHaveBeenCalledOnce();
});

it('marks every chosen value alike', async () => {
	open();
	const look = (value: number) => {
		const label = page.getByRole('radio').elements()[value]?.closest('label');
		if (!label) throw new Error('each stone has a label');
		const { backgroundColor, borderColor, boxShadow, fontWeight } = getComputedStyle(label);
		return { backgroundColor, borderColor, boxShadow, fontWeight };
	};
	await choose('0, No pain');
	const least = look(0);
	await choose('10, Worst pain');
	expect(look(10)).toEqual(least);
	expect(look(0)).not.toEqual(least);
});

it('is a group of radio buttons for the keyboard: arrows move, the question names it', async () => {
	const { onanswer } = open();
	await expect
		.element(page.getByRole('radiogroup'))
		.toHaveAccessibleName('How much pain do you feel right now?');
	await choose('4');
	await userEvent.keyboard('{ArrowRight}');
	await expect.element(stone('5')).toBeChecked();
	await press('Next');
	expect(onanswer).toHaveBeenCalledWith('pain', 5);
});

it('offers five steps in words to those who find numbers hard', async () => {
	const { onanswer } = open('words', ['pain']);
	expect(page.getByRole('radio').elements()).toHaveLength(5);
	await choose('Worst pain');
	await press('Next');
	expect(onanswer).toHaveBeenCalledWith('pain', 4);
});

it('asks only what the clinic asks', async () => {
	const { ondone } = open('numbers', ['shame']);
	await expect.element(page.getByRole('heading')).toHaveTextContent('Right now, I feel ashamed.');
	await press('Skip');
	expect(ondone).toHaveBeenCalledOnce();
});
