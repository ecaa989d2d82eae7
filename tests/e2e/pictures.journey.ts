// A clinic's own photograph, from the owner's telephone to a tablet that has no network; and files
// that are no pictures, which change nothing.
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, test } from './house';
import { expectAccessible } from './watch';

const ADDRESS = '/clinic/pictures';
/** A scene's turn and a little more (src/lib/attract/playlist.ts). */
const NEXT_TURN_MS = 95_000;

/** A view, with the place where it was taken. */
async function photograph(name: string, colour: string) {
	const buffer = await sharp({
		create: { width: 1600, height: 1000, channels: 3, background: colour }
	})
		.withExif({ IFD0: { Make: 'A telephone' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
		.jpeg()
		.toBuffer();
	return { name, mimeType: 'image/jpeg', buffer };
}

const keptOn = (page: Page) =>
	page.evaluate(async () => (await (await caches.open('pictures')).keys()).length);

test('a photograph is sent, hangs on a tablet without a network, and goes again', async ({
	staff,
	tablet,
	server
}) => {
	await staff.goto(server.origin + ADDRESS);
	await expectAccessible(staff);
	await staff
		.getByLabel('Add pictures')
		.setInputFiles([
			await photograph('meadow.jpg', '#7a9a6a'),
			await photograph('sea.jpg', '#557799')
		]);
	await expect(staff.getByText('2 pictures added.')).toBeVisible();
	await expectAccessible(staff);
	const preview = staff.getByRole('img', { name: 'Picture 1: meadow.jpg' });
	const stored = await staff.request.get(server.origin + String(await preview.getAttribute('src')));
	expect(stored.headers()['content-type']).toBe('image/webp');
	expect((await sharp(await stored.body()).metadata()).exif).toBeUndefined();

	await test.step('by keyboard: the other one first, then off', async () => {
		await staff.getByRole('button', { name: 'Show “sea.jpg” earlier' }).press('Enter');
		await expect(staff.getByText('“sea.jpg” is now 1 of 2.')).toBeVisible();
		await expect(staff.getByRole('img', { name: 'Picture 1: sea.jpg' })).toBeVisible();
		await staff.getByRole('button', { name: 'Turn “meadow.jpg” off' }).press('Enter');
		await expect(staff.getByRole('button', { name: 'Turn “meadow.jpg” on' })).toBeFocused();
	});
	await expect.poll(() => keptOn(tablet.glass.page)).toBe(1);

	await test.step('with no network it has its turn in the loop', async () => {
		tablet.expectNoNetwork();
		await server.stop();
		await tablet.restart();
		tablet.expectNoNetwork();
		const { page } = tablet.glass;
		await page.clock.install();
		await page.reload();
		await tablet.glass.rests();
		await page.clock.fastForward(NEXT_TURN_MS);
		await expect(page.locator('[data-scene="picture"] .ready')).toBeVisible();
		await expectAccessible(page);
		await server.start();
	});

	await test.step('removed, put back, removed: the tablet drops what isn’t shown', async () => {
		await staff.reload();
		await staff.getByRole('button', { name: 'Remove “sea.jpg”' }).click();
		await expect.poll(() => keptOn(tablet.glass.page)).toBe(0);
		await staff.getByRole('status').getByRole('button', { name: 'Put “sea.jpg” back' }).click();
		await expect(staff.getByText('“sea.jpg” is back.')).toBeVisible();
		await expect.poll(() => keptOn(tablet.glass.page)).toBe(1);
	});
});

test('what isn’t a picture is refused with its reason, and loses nothing', async ({
	staff,
	server,
	request
}) => {
	await staff.goto(server.origin + ADDRESS);
	const input = staff.getByLabel('Add pictures');
	await input.setInputFiles([
		{ name: 'page.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<script>alert(1)</script>') },
		await photograph('meadow.jpg', '#7a9a6a'),
		{ name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') }
	]);
	await expect(staff.getByText('Added.')).toBeVisible();
	for (const name of ['page.jpg', 'drawing.svg']) {
		await expect(staff.getByText(`“${name}” was not added: it is not a picture`)).toBeVisible();
	}
	await input.setInputFiles([await photograph('again.jpg', '#7a9a6a')]);
	await expect(staff.getByText('the same picture is here already')).toBeVisible();
	await expect(staff.getByRole('listitem').filter({ has: staff.getByRole('img') })).toHaveCount(1);
	await expectAccessible(staff);

	const add = `${server.origin}${ADDRESS}?/add`;
	const headers = { origin: server.origin };
	const picture = await photograph('eve.jpg', '#202020');
	// A stranger's file isn't even read.
	expect((await request.post(add, { headers, multipart: { picture } })).status()).toBe(401);
	const elsewhere = { origin: 'https://elsewhere.example' };
	const forged = await staff.request.post(add, { headers: elsewhere, multipart: { picture } });
	expect(forged.status()).toBe(403);

	const src = String(await staff.getByRole('img').getAttribute('src'));
	expect((await request.get(server.origin + src)).status()).toBe(401);
	const id = /[0-9a-f]{32}/.exec(src)?.[0] ?? '';
	// The tablets' own address knows no staff.
	const asStaff = await staff.request.get(`${server.origin}/api/tablet/pictures/${id}`);
	expect(asStaff.status()).toBe(401);
});
