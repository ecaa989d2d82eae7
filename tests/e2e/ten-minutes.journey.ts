// What a receptionist does between the first start and a tablet that is ready: at most forty
// interactions, a visit to try included, which leaves no trace. Each touch, choice and typed field
// counts as one.
import { chromium, test as base, expect, type Locator, type Page } from '@playwright/test';
import { browserOptions } from '../support/browser.js';
import { RunningServer } from '../support/running-server';
import { counted, NOTHING } from './counted';
import { OWNER, signIn } from './staff';
import { expectAccessible, Watch } from './watch';

const MOST = 40;

const test = base.extend<{ server: RunningServer }>({
	// Playwright wants a pattern as the first argument, also where nothing is taken from it.
	// eslint-disable-next-line no-empty-pattern
	server: async ({}, use) => {
		const server = await RunningServer.on();
		await use(server);
		await server.throwAway();
	}
});

/** Two hands: everything they do is counted. */
class Hands {
	#done = 0;

	get done(): number {
		return this.#done;
	}

	async open(page: Page, address: string): Promise<void> {
		this.#done += 1;
		await page.goto(address);
	}

	async type(field: Locator, words: string): Promise<void> {
		this.#done += 1;
		await field.fill(words);
	}

	async choose(field: Locator, label: string): Promise<void> {
		this.#done += 1;
		await field.selectOption({ label });
	}

	async press(button: Locator): Promise<void> {
		this.#done += 1;
		await expect(button).toBeEnabled();
		await button.press('Enter');
	}

	async tick(box: Locator): Promise<void> {
		this.#done += 1;
		await box.check();
	}
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name });

test('from the first start to a tablet and a visit to try, in at most forty interactions', async ({
	server,
	page: staff
}) => {
	test.slow();
	const hands = new Hands();
	const browser = await chromium.launch(browserOptions());
	const context = await browser.newContext({ hasTouch: true, locale: 'en-US' });
	const tablet = await context.newPage();
	const watches = [new Watch(staff.context(), server.origin), new Watch(context, server.origin)];

	await test.step('the wizard', async () => {
		await hands.open(staff, server.setUpLink);
		await hands.type(staff.getByLabel('Username'), 'olive.owner');
		await hands.type(staff.getByLabel('Passphrase', { exact: true }), 'four quiet river stones');
		await hands.press(button(staff, 'Next'));
		await hands.type(staff.getByLabel('Name of the clinic'), 'Harbour Clinic');
		await hands.tick(staff.getByLabel('Español'));
		await hands.tick(staff.getByLabel('I know, and want it on the tablets'));
		await hands.press(button(staff, 'Next'));
		await hands.choose(staff.getByLabel('Fill in from a country'), 'United States');
		await hands.tick(staff.getByLabel('I have checked these lines'));
		await hands.press(button(staff, 'Next'));
		await hands.type(staff.getByLabel('Staff PIN for the glass'), '271944');
		await hands.press(button(staff, 'Finish and add a tablet'));
	});

	await test.step('the tablet', async () => {
		await hands.type(staff.getByLabel('Name of the tablet'), 'By the window');
		await hands.press(button(staff, 'Make a code'));
		const code = (await staff.getByTestId('pairing-code').innerText()).replace(/\s/g, '');
		await hands.open(tablet, `${server.origin}/#pair=${code}`);
		await hands.press(button(staff, 'Yes, the same digits'));
		await hands.press(button(tablet, 'It matches'));
		await expect(tablet.getByText('Ready for offline.', { exact: true })).toBeVisible();
		await expectAccessible(tablet);
	});

	await test.step('a whole visit to try, marked on every screen', async () => {
		const marked = tablet.getByText('A visit to try: nothing is counted');
		await hands.press(button(tablet, 'Try a visit first'));
		await expect(heading(tablet, 'It is good that you are here.')).toBeVisible();
		await expect(marked).toBeVisible();
		await expectAccessible(tablet);
		await hands.press(button(tablet, 'Begin'));
		await hands.press(button(tablet, 'I’m on edge'));
		await hands.press(tablet.getByRole('button', { name: /^Look Around/ }));
		await hands.press(button(tablet, 'Begin'));
		await hands.press(button(tablet, 'I see one'));
		await expect(marked).toBeVisible();
		await hands.press(button(tablet, 'Stop'));
		await hands.press(button(tablet, 'Nothing now'));
		await hands.press(button(tablet, 'Go gently.'));
		await expect(heading(tablet, 'What is kept')).toBeVisible();
		await expect(marked).toBeVisible();
		await hands.press(button(tablet, 'Keep'));
		await hands.press(button(tablet, 'Done'));
		await expect(tablet.getByRole('button', { name: /Touch to begin|Toque/ })).toBeVisible();
		await expect(marked).toHaveCount(0);
	});

	// A tick that began after the visit has come and gone, and brought nothing.
	const tickOver = () => tablet.waitForResponse((answer) => answer.url().endsWith('/api/sync'));
	await tickOver();
	await tickOver();
	expect(counted(server)).toEqual(NOTHING);

	for (const watch of watches) watch.assertQuiet();
	await browser.close();
	console.log(`the whole set-up took ${hands.done} interactions`);
	expect(hands.done).toBeLessThanOrEqual(MOST);
});

test('the wizard goes on where a closed browser left it', async ({ server, browser }) => {
	const { username, passphrase } = OWNER;
	const before = await browser.newContext({ locale: 'en-US' });
	const first = await before.newPage();
	await first.goto(server.setUpLink);
	await first.getByLabel('Username').fill(username);
	await first.getByLabel('Passphrase', { exact: true }).fill(passphrase);
	await button(first, 'Next').click();
	await first.getByLabel('Name of the clinic').fill('Harbour Clinic');
	await first.getByLabel('Monday: opens').fill('09:30');
	await button(first, 'Next').click();
	await expect(heading(first, 'Help lines')).toBeVisible();
	await before.close();

	const after = await browser.newContext({ locale: 'en-US' });
	const second = await after.newPage();
	await signIn(second, server.origin);
	await expect(heading(second, 'Help lines')).toBeVisible();
	await second.getByRole('link', { name: 'Back' }).click();
	await expect(second.getByLabel('Name of the clinic')).toHaveValue('Harbour Clinic');
	await expect(second.getByLabel('Monday: opens')).toHaveValue('09:30');
	await after.close();
});

test('a page whose scripts are late neither loses the set-up code nor what was typed', async ({
	server,
	page: staff
}) => {
	let come = (): void => undefined;
	const scripts = new Promise<void>((resolve) => (come = resolve));
	await staff.route('**/*.js', async (route) => {
		await scripts;
		await route.continue();
	});
	await staff.goto(server.setUpLink, { waitUntil: 'commit' });
	await staff.getByLabel('Username').fill('olive.owner');
	await staff.getByLabel('Passphrase', { exact: true }).fill('four quiet river stones');
	await expect(button(staff, 'Next')).toBeDisabled();
	come();
	await button(staff, 'Next').click();
	await expect(heading(staff, 'Your clinic')).toBeVisible();
});
