import { page } from 'vitest/browser';
import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { DeskTablet } from '../tablets/desk-snapshot';
import TabletList from './TabletList.svelte';

const NOW = Date.UTC(2026, 10, 23, 9, 30);
const window: DeskTablet = {
	id: 'window',
	name: 'Window',
	place: 'Waiting room',
	state: 'in-use',
	since: NOW - 3 * 60_000,
	attention: [],
	visit: 7,
	shell: { version: '0.1.0', offlineReady: true, storagePersisted: true, wakeLock: true },
	command: null
};
const props = {
	tablets: [window],
	link: 'live' as const,
	now: NOW,
	owner: false,
	version: '0.1.0',
	onreset: vi.fn(async () => ({ status: 'asked' as const, counter: 1 }))
};

describe('the list of tablets at the desk', () => {
	it('says how each tablet is and for how long', async () => {
		render(TabletList, props);
		await expect.element(page.getByRole('listitem')).toHaveTextContent(/In use for 3 minutes/);
	});

	it('calls nothing well when the connection is lost', async () => {
		render(TabletList, { ...props, link: 'lost' });
		await expect.element(page.getByRole('alert')).toHaveTextContent('no longer up to date');
		await expect.element(page.getByText('Last known: In use')).toBeVisible();
		await expect.element(page.getByRole('button')).not.toBeInTheDocument();
	});

	it('says how to reset an offline tablet by hand, and offers no button', async () => {
		render(TabletList, { ...props, tablets: [{ ...window, state: 'offline' }] });
		await expect.element(page.getByText('Reset by hand:')).toBeVisible();
		await expect.element(page.getByRole('button')).not.toBeInTheDocument();
	});

	it('names a version only where it is another than this server’s, and says what storage needs', async () => {
		const { rerender } = await render(TabletList, props);
		await expect.element(page.getByText('Ready for offline')).toBeVisible();
		await expect.element(page.getByText(/version/i)).not.toBeInTheDocument();
		const shell = {
			version: '1700000123456',
			offlineReady: true,
			storagePersisted: false,
			wakeLock: true
		};
		await rerender({ ...props, tablets: [{ ...window, shell }] });
		await expect.element(page.getByText(/another version \(123456\)/i)).toBeVisible();
		await expect.element(page.getByText(/home screen/)).toBeVisible();
	});

	it('lets the owner add the first tablet, and tells others whom to ask', async () => {
		const { rerender } = await render(TabletList, { ...props, tablets: [], owner: true });
		await expect.element(page.getByRole('link', { name: 'Add a tablet' })).toBeVisible();
		await rerender({ ...props, tablets: [], owner: false });
		await expect.element(page.getByText('Ask the owner')).toBeVisible();
		await expect.element(page.getByRole('link')).not.toBeInTheDocument();
	});

	it('resets in two taps, names the visit that was seen, and is done when the tablet says so', async () => {
		const onreset = vi.fn(async () => ({ status: 'asked' as const, counter: 1 }));
		const { rerender } = await render(TabletList, { ...props, onreset });
		await page.getByRole('button', { name: 'Reset Window' }).click();
		// The next patient has sat down in between.
		await rerender({ ...props, onreset, tablets: [{ ...window, visit: 8 }] });
		await expect
			.poll(async () => {
				const confirm = page.getByRole('button', { name: 'Reset now?' });
				if (confirm.query()) await confirm.click();
				return onreset.mock.calls;
			})
			.toEqual([[{ tabletId: 'window', visit: 7 }]]);
		await expect.element(page.getByText('Asked…')).toBeVisible();
		const command = { counter: 1, name: 'reset' as const, outcome: 'done' as const, at: NOW };
		await rerender({ ...props, onreset, tablets: [{ ...window, command }] });
		await expect.element(page.getByText('Done')).toBeVisible();
	});
});
