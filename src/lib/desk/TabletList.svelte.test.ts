import { page } from 'vitest/browser';
import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { CommandOutcome, DeskTablet } from '../tablets/desk-snapshot';
import type { CommandName } from '../tablets/messages';
import type { Ask } from './ask';
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
	commands: []
};
const props = {
	tablets: [window],
	link: 'live' as const,
	now: NOW,
	owner: false,
	version: '0.1.0',
	call: false,
	onask: vi.fn<Ask>(async () => [])
};

const askedOnce = () =>
	vi.fn<Ask>(async () => [{ tabletId: 'window', status: 'asked', counter: 1 }]);

function after(name: CommandName, outcome: CommandOutcome): DeskTablet {
	return { ...window, commands: [{ counter: 1, name, outcome, at: NOW }] };
}

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

	it('says what to do at the glass of an offline tablet, and offers no button for it', async () => {
		render(TabletList, { ...props, tablets: [{ ...window, state: 'offline' }] });
		await expect.element(page.getByText('At the glass:')).toBeVisible();
		await expect.element(page.getByRole('button', { name: /Window/ })).not.toBeInTheDocument();
	});

	it('says where a version is another than this server’s, and what storage and the screen need', async () => {
		const { rerender } = await render(TabletList, props);
		await expect.element(page.getByText('Ready for offline')).toBeVisible();
		await expect.element(page.getByText('Keeps its storage')).toBeVisible();
		await expect.element(page.getByText(/another version/i)).not.toBeInTheDocument();
		const shell = {
			version: '1700000123456',
			offlineReady: true,
			storagePersisted: false,
			wakeLock: false
		};
		await rerender({ ...props, tablets: [{ ...window, shell }] });
		await expect.element(page.getByText(/another version \(123456\)/i)).toBeVisible();
		await expect.element(page.getByText(/home screen/)).toBeVisible();
		await expect.element(page.getByText(/screen may turn off/)).toBeVisible();
	});

	it('lets the owner add the first tablet, and tells others whom to ask', async () => {
		const { rerender } = await render(TabletList, { ...props, tablets: [], owner: true });
		await expect.element(page.getByRole('link', { name: 'Add a tablet' })).toBeVisible();
		await rerender({ ...props, tablets: [], owner: false });
		await expect.element(page.getByText('Ask the owner')).toBeVisible();
		await expect.element(page.getByRole('link')).not.toBeInTheDocument();
	});

	it('resets in two taps, names the visit that was seen, and is done when the tablet says so', async () => {
		const onask = askedOnce();
		const { rerender } = await render(TabletList, { ...props, onask });
		await page.getByRole('button', { name: 'Reset Window' }).click();
		// The next patient has sat down in between.
		await rerender({ ...props, onask, tablets: [{ ...window, visit: 8 }] });
		await page.getByRole('menuitem', { name: 'Reset now' }).click();
		expect(onask.mock.calls).toEqual([
			[{ name: 'reset', tablets: [{ tabletId: 'window', visit: 7 }] }]
		]);
		await rerender({ ...props, onask, tablets: [after('reset', 'asked')] });
		await expect.element(page.getByText('Reset now: asked…')).toBeVisible();
		await rerender({ ...props, onask, tablets: [after('reset', 'done')] });
		await expect.element(page.getByText('Reset now: done')).toBeVisible();
	});

	it('takes a gentle reset back while the person has time', async () => {
		const onask = askedOnce();
		await render(TabletList, { ...props, onask, tablets: [after('reset-gently', 'done')] });
		await expect.element(page.getByText('They have 20 seconds.')).toBeVisible();
		await page.getByRole('button', { name: 'Let them stay: Window' }).click();
		expect(onask.mock.calls).toEqual([
			[{ name: 'keep', tablets: [{ tabletId: 'window', visit: 7 }] }]
		]);
	});

	it('offers Call only where the clinic uses it', async () => {
		const { rerender } = await render(TabletList, { ...props, onask: askedOnce() });
		await page.getByRole('button', { name: 'More for Window' }).click();
		await expect.element(page.getByRole('menuitem', { name: 'Find' })).toBeVisible();
		await expect.element(page.getByRole('menuitem', { name: 'Call' })).not.toBeInTheDocument();
		await rerender({ ...props, call: true, onask: askedOnce() });
		await expect.element(page.getByRole('menuitem', { name: 'Call' })).toBeVisible();
	});

	it('opens a closed tablet', async () => {
		const onask = askedOnce();
		const closed = { ...window, state: 'closed' as const, visit: null };
		await render(TabletList, { ...props, onask, tablets: [closed] });
		await page.getByRole('button', { name: 'Open Window' }).click();
		expect(onask.mock.calls).toEqual([
			[{ name: 'open', tablets: [{ tabletId: 'window', visit: null }] }]
		]);
	});

	it('says when nothing could be asked', async () => {
		const onask = vi.fn(async () => [{ tabletId: 'window', status: 'failed' as const }]);
		await render(TabletList, { ...props, onask, tablets: [{ ...window, state: 'closed' }] });
		await page.getByRole('button', { name: 'Open Window' }).click();
		await expect.element(page.getByText('Nothing was asked. Try again.')).toBeVisible();
	});

	it('closes all for today, and says which tablet has not confirmed and what to do', async () => {
		const door = { ...window, id: 'door', name: 'Door', state: 'offline' as const, visit: null };
		const onask = vi.fn(async () => [
			{ tabletId: 'window', status: 'asked' as const, counter: 1 },
			{ tabletId: 'door', status: 'offline' as const }
		]);
		const { rerender } = await render(TabletList, { ...props, onask, tablets: [window, door] });
		await page.getByRole('button', { name: 'All tablets' }).click();
		await page.getByRole('menuitem', { name: 'Close all for today' }).click();
		await expect.element(page.getByText('0 of 2 have confirmed')).toBeVisible();
		await rerender({ ...props, onask, tablets: [after('close-today', 'done'), door] });
		await expect.element(page.getByText('1 of 2 have confirmed')).toBeVisible();
		await expect.element(page.getByText('Door: offline, not asked.')).toBeVisible();
		await expect.element(page.getByText('At the glass:').first()).toBeVisible();
	});
});
