// What keeps a clinic's settings right: a reminder of the help lines, an undo, and a question before
// something unsaved is left behind.
import { expect, test } from './house';
import { signIn } from './staff';
import { expectAccessible } from './watch';

const DAY_MS = 86_400_000;

test('after 90 days the help lines ask to be checked, and one tap says that they are right', async ({
	staff,
	server
}) => {
	const reminder = staff.getByText('The help lines were last checked on');
	await staff.goto(`${server.origin}/clinic/tablets`);
	await expect(staff.getByRole('heading', { name: 'Tablets' })).toBeVisible();
	await expect(reminder).toHaveCount(0);
	server.moveClock(91 * DAY_MS);
	await staff.context().clearCookies();
	await signIn(staff, server.origin);
	await staff.goto(`${server.origin}/clinic/tablets`);
	await expect(reminder).toBeVisible();
	await expectAccessible(staff);
	await staff.getByRole('button', { name: 'Still right' }).press('Enter');
	await expect(reminder).toHaveCount(0);
	await staff.reload();
	await expect(staff.getByRole('heading', { name: 'Tablets' })).toBeVisible();
	await expect(reminder).toHaveCount(0);
});

test('a holiday is saved and undone; what isn’t saved isn’t left behind unasked', async ({
	staff,
	server
}) => {
	await staff.goto(`${server.origin}/clinic/settings`);
	const holidays = staff.getByRole('region', { name: 'Holidays and other hours' });
	const date = holidays.getByLabel('Day 1: date');
	await date.fill('2099-12-25');
	await holidays.getByRole('button', { name: 'Save' }).press('Enter');
	await expect(holidays.getByText('Saved.')).toBeVisible();
	await expectAccessible(staff);
	await staff.reload();
	await expect(date).toHaveValue('2099-12-25');
	await holidays.getByRole('checkbox', { name: 'Day 1: open' }).check();
	await holidays.getByRole('button', { name: 'Save' }).press('Enter');
	await holidays.getByRole('button', { name: 'Undo' }).press('Enter');
	await expect(holidays.getByText('Undone')).toBeVisible();
	await expect(holidays.getByRole('checkbox', { name: 'Day 1: open' })).not.toBeChecked();

	await staff.getByLabel('Name of the clinic').fill('Another name');
	await expect(staff.getByText('Not saved yet.')).toBeVisible();
	const tablets = staff.getByRole('link', { name: 'Tablets', exact: true });
	// SvelteKit lets the page paint before it leaves: the question comes after the click.
	const leave = async (answer: 'dismiss' | 'accept') => {
		const asked = staff.waitForEvent('dialog');
		const clicked = tablets.click();
		await (await asked)[answer]();
		await clicked;
	};
	await leave('dismiss');
	await expect(staff.getByLabel('Name of the clinic')).toHaveValue('Another name');
	await leave('accept');
	await expect(staff).toHaveURL(/\/clinic\/tablets/);
});

test('another length of block is chosen, says when it begins, and is undone', async ({
	staff,
	server
}) => {
	await staff.goto(`${server.origin}/clinic/settings`);
	const trends = staff.getByRole('region', { name: 'Trends' });
	await expect(trends.getByRole('radio', { name: '4 weeks, as now' })).toBeChecked();
	await trends.getByRole('radio', { name: /^13 weeks, from .+ on$/ }).check();
	await trends.getByRole('button', { name: 'Save' }).press('Enter');
	await expect(trends.getByText('Saved.')).toBeVisible();
	await expect(trends.getByRole('radio', { name: '13 weeks, as now' })).toBeChecked();
	await expectAccessible(staff);
	// The running block stays as it began.
	await staff.goto(`${server.origin}/clinic/audit`);
	await expect(staff.getByRole('cell', { name: 'Trends' }).first()).toBeVisible();
	await staff.goto(`${server.origin}/clinic/settings`);
	await trends.getByRole('radio', { name: /^4 weeks, from .+ on$/ }).check();
	await trends.getByRole('button', { name: 'Save' }).press('Enter');
	await trends.getByRole('button', { name: 'Undo' }).press('Enter');
	await expect(trends.getByText('Undone')).toBeVisible();
	await expect(trends.getByRole('radio', { name: '13 weeks, as now' })).toBeChecked();
});
