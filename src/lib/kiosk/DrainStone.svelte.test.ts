import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import { press } from '../../../tests/support/press';
import { drainWatched, type Drained, type DrainWatch } from './drain';
import DrainStone from './DrainStone.svelte';

/** Sending that goes on as the test says. */
async function open() {
	let watch: DrainWatch | null = null;
	let end: (outcome: Drained) => void = () => undefined;
	let fail: (error: Error) => void = () => undefined;
	const onend = vi.fn();
	const drain = (given: DrainWatch) => {
		watch = given;
		return new Promise<Drained>((resolve, reject) => {
			end = resolve;
			fail = reject;
		});
	};
	await render(DrainStone, { drain, onend });
	await press('Send what waits');
	return {
		onend,
		watch: () => watch ?? expect.fail('nothing is sent'),
		end: (outcome: Drained) => end(outcome),
		fail: () => fail(new Error('no storage'))
	};
}

const bar = page.getByRole('progressbar', { name: 'Sending' });

it('shows how far it is as a share, and no number of records', async () => {
	const { watch, end, onend } = await open();
	await expect.element(bar).toHaveAttribute('aria-valuenow', '0');
	watch().onshare(0.25);
	await expect.element(bar).toHaveAttribute('aria-valuenow', '25');
	expect(document.body.textContent).not.toMatch(/\d/);
	end('sent');
	await expect.element(page.getByText('All is sent.')).toBeVisible();
	await expect.element(bar).not.toBeInTheDocument();
	expect(onend).toHaveBeenCalledOnce();
});

it('stops at once, and what is heard later changes nothing', async () => {
	const { watch, end, onend } = await open();
	await press('Stop sending');
	expect(watch().signal.aborted).toBe(true);
	await expect.element(page.getByText(/^Stopped\. Nothing is lost/)).toBeVisible();
	watch().onshare(1);
	end('sent');
	await expect.element(page.getByText(/^Stopped\. Nothing is lost/)).toBeVisible();
	await expect.element(bar).not.toBeInTheDocument();
	expect(onend).not.toHaveBeenCalled();
});

it.each<[Drained, RegExp]>([
	['unreachable', /Look at the network, then send again/],
	['no-rest', /Send again in a few minutes/],
	['unknown-tablet', /An owner can pair it again/],
	['stuck', /ask an owner/]
])('says what to do when it is %s', async (outcome, words) => {
	const { end } = await open();
	end(outcome);
	await expect.element(page.getByText(words)).toBeVisible();
	await press('Send what waits');
	await expect.element(bar).toBeVisible();
});

it('says so when the storage can’t be read', async () => {
	const { fail } = await open();
	fail();
	await expect.element(page.getByText(/It can't be sent this way/)).toBeVisible();
});

it('is at its end when all that waited has gone, whatever came meanwhile', async () => {
	const shares: number[] = [];
	const watch = {
		signal: new AbortController().signal,
		onshare: (share: number) => shares.push(share)
	};
	const outcome = await drainWatched(
		1000,
		async ({ onsent }) => {
			for (const records of [500, 500, 100]) onsent?.(records);
			return { kind: 'delivered', records: 0 };
		},
		watch
	);
	expect([outcome, shares]).toEqual(['sent', [0.5, 1, 1]]);
});
