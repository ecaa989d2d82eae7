import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import '../../app.css';
import { aConfig } from '../../../tests/support/tablet-config';
import type { PairAnswer } from './messages';
import PairScreen from './PairScreen.svelte';
import { TabletLink } from './tablet-link.svelte';
import { TabletStore } from './tablet-store';

const config = aConfig();
const confirming: PairAnswer = { status: 'waiting', claim: 'secret', confirmation: '4271' };

let server: { pair: PairAnswer; asked: string[] };
let link: TabletLink;

beforeEach(() => {
	server = { pair: confirming, asked: [] };
	vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
		if (address !== '/api/tablet/pair') return Response.json({}, { status: 401 });
		server.asked.push(String(init.body));
		return Response.json(server.pair);
	});
	link = new TabletLink(new TabletStore(crypto.randomUUID()));
	link.start({
		heartbeat: () => ({ state: 'resting', visit: null, faults: [] }),
		oncommand: () => 'done'
	});
});
afterEach(() => {
	link.stop();
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
	document.documentElement.style.removeProperty('--mm');
});

async function type(code: string) {
	await userEvent.type(page.getByLabelText('Eight letters'), `${code}{Enter}`);
}

/** By keyboard: two clicks in quick succession would be one press of an unsteady hand. */
async function press(name: string) {
	const button = page.getByRole('button', { name });
	await expect.element(button).toBeVisible();
	await vi.waitFor(() => {
		const element = button.element();
		if (element instanceof HTMLElement) element.focus();
		expect(document.activeElement).toBe(element);
	});
	await userEvent.keyboard('{Enter}');
}

test('the whole way: letters, the same number on both screens, a card, ready', async () => {
	render(PairScreen, { link, ontry: () => undefined });
	await type('bcdf ghjk');
	await expect.element(page.getByText('4271')).toBeVisible();
	expect(server.asked[0]).toBe(JSON.stringify({ code: 'BCDFGHJK', claim: null }));

	server.pair = { status: 'paired', config };
	await expect.element(page.getByRole('img'), { timeout: 5000 }).toBeVisible();
	expect(server.asked.at(-1)).toBe(JSON.stringify({ code: 'BCDFGHJK', claim: 'secret' }));
	await press('Larger');
	await press('It matches');
	await expect.element(page.getByRole('heading')).toHaveTextContent('Harbour Pain Clinic');
	expect(document.documentElement.style.getPropertyValue('--mm')).toBe('5.6px');
	// There is no worker here, and it says so.
	await expect.element(page.getByText('Getting ready for offline.')).toBeVisible();
	await press('Begin');
	await expect.poll(() => link.status).toBe('paired');
	expect(link.config).toEqual(config);
});

test.each([
	['keeps', true, 'The browser keeps its storage for good.'],
	['won’t promise to keep', false, 'The browser won’t promise to keep its storage.']
])('tells staff of a storage that the browser %s, and begins', async (_, kept, words) => {
	const persist = vi.spyOn(navigator.storage, 'persist').mockResolvedValue(kept);
	vi.spyOn(navigator.storage, 'persisted').mockImplementation(
		async () => persist.mock.calls.length > 0 && kept
	);
	server.pair = { status: 'paired', config };
	render(PairScreen, { link, ontry: () => undefined });
	await type('BCDFGHJK');
	await press('It matches');
	await expect.element(page.getByText(words)).toBeVisible();
	await press('Begin');
	await expect.poll(() => link.status).toBe('paired');
});

test.each<[Extract<PairAnswer, { status: 'refused' }>['reason'], string]>([
	['unknown', 'No clinic shows these letters.'],
	['expired', 'These letters are too old.'],
	['used', 'These letters were used before.'],
	['declined', 'The clinic’s screen said no.']
])('says kindly when the code is refused: %s', async (reason, words) => {
	server.pair = { status: 'refused', reason };
	render(PairScreen, { link, ontry: () => undefined });
	await type('BCDFGHJK');
	await expect.element(page.getByText(words)).toBeVisible();
	expect(link.status).toBe('unpaired');
});

test('who sees another number can start over, and the old answer is not listened to', async () => {
	render(PairScreen, { link, ontry: () => undefined });
	await type('BCDFGHJK');
	await press('Start over');
	await expect.element(page.getByLabelText('Eight letters')).toHaveValue('');
	server.pair = { status: 'paired', config };
	expect(link.config).toBeNull();
});

test('a link with a code needs no typing, and the code leaves the address', async () => {
	render(PairScreen, { link, ontry: () => undefined });
	location.hash = '#pair=demo';
	await expect.element(page.getByText('4271')).toBeVisible();
	expect(location.hash).toBe('');
	expect(server.asked[0]).toContain('"demo"');
});
