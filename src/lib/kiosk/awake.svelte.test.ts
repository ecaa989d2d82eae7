import { afterEach, expect, it, vi } from 'vitest';
import { Awake } from './awake';

afterEach(() => void vi.restoreAllMocks());

it('holds the screen awake, knows it, and takes the lock again when it is lost', async () => {
	const asked = vi.spyOn(navigator.wakeLock, 'request');
	const awake = new Awake();
	const letSleep = awake.start();
	await vi.waitFor(() => expect(awake.held).toBe(true));
	const [first] = asked.mock.results;
	// As the system does when a battery runs low.
	await (await first?.value)?.release();
	await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
	await vi.waitFor(() => expect(awake.held).toBe(true));
	letSleep();
	await vi.waitFor(() => expect(awake.held).toBe(false));
});

it('says so where the device refuses, and asks again when the page is seen again', async () => {
	const asked = vi.spyOn(navigator.wakeLock, 'request').mockRejectedValue(new Error('low battery'));
	const awake = new Awake();
	const letSleep = awake.start();
	await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce());
	expect(awake.held).toBe(false);
	asked.mockRestore();
	document.dispatchEvent(new Event('visibilitychange'));
	await vi.waitFor(() => expect(awake.held).toBe(true));
	letSleep();
});
