import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { press } from '../../../tests/support/press';
import { clinicConfig } from './kiosk-for-tests';
import PinPad from './PinPad.svelte';
import { FREE_TRIES, forgetTries } from './staff-pin';
import { wipe } from './wipe';

afterEach(forgetTries);

async function open() {
	const { staffPin } = await clinicConfig();
	const clock = { at: 1_800_000_000_000, now: () => clock.at };
	const onright = vi.fn();
	const show = () => render(PinPad, { pin: staffPin, onright, onclose: vi.fn(), clock });
	return { ...(await show()), show, clock, onright };
}

async function tries(pin: string) {
	await userEvent.keyboard(pin);
	await press('Enter');
}

async function lockOut() {
	for (let wrong = 1; wrong < FREE_TRIES; wrong++) {
		await tries('111111');
		await expect.element(page.getByText('That is not the PIN.')).toBeVisible();
		// Typing again takes the message away.
		await userEvent.keyboard('1{Backspace}');
		await expect.element(page.getByText('That is not the PIN.')).not.toBeInTheDocument();
	}
	await tries('111111');
	await expect.element(page.getByText('Too many tries. Wait 30 seconds.')).toBeVisible();
}

it('opens to the PIN, by touch, with no network', async () => {
	const { onright } = await open();
	for (const digit of '246810') {
		await press(digit);
	}
	await press('Enter');
	await vi.waitFor(() => expect(onright).toHaveBeenCalledOnce());
});

it('locks after wrong tries, also for the right PIN', async () => {
	const { onright } = await open();
	await lockOut();
	await tries('246810');
	await expect.element(page.getByText('Too many tries. Wait 30 seconds.')).toBeVisible();
	expect(onright).not.toHaveBeenCalled();
});

it('stays locked after a reload and after a wipe, and opens when the time is over', async () => {
	const { show, unmount, clock, onright } = await open();
	await lockOut();
	await unmount();
	wipe();
	await show();
	await expect.element(page.getByText('Too many tries. Wait 30 seconds.')).toBeVisible();
	clock.at += 30_000;
	await expect.element(page.getByText(/Too many tries/)).not.toBeInTheDocument();
	await tries('246810');
	await vi.waitFor(() => expect(onright).toHaveBeenCalledOnce());
});
