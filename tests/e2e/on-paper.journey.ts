// What the clinic hangs on a wall: each sheet is exactly one page, on either paper, in each language.
import { expect, test } from './house';
import { expectAccessible } from './watch';

/** Chromium writes a PDF's page objects in the clear. */
function pagesOf(pdf: Buffer): number {
	return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

const SHEETS = [
	{
		link: 'Print a card to put beside the tablet',
		from: '/clinic/tablets',
		en: 'A card beside the tablet',
		es: 'Una tarjeta junto a la tableta'
	},
	{ link: 'Staff card', en: 'A card for everyone on the staff', es: 'Una tarjeta para todo' },
	{ link: 'Shared words', en: 'Words we share', es: 'Palabras que compartimos' }
];

for (const { link, from = '/desk', en, es } of SHEETS) {
	test(`${link}: one page of A4 and one of Letter, in English and Spanish`, async ({
		staff,
		server
	}) => {
		await staff.goto(server.origin + from);
		await staff.getByRole('link', { name: link }).click();
		for (const [language, title] of [
			['English', en],
			['Español', es]
		] as const) {
			await staff.getByRole('button', { name: language }).click();
			await expect(staff.getByRole('heading', { name: title })).toBeVisible();
			await expectAccessible(staff);
			await staff.evaluate(() => document.fonts.ready);
			for (const format of ['A4', 'Letter']) {
				const pdf = await staff.pdf({ format, printBackground: true });
				expect(pagesOf(pdf), `${language} on ${format}`).toBe(1);
			}
		}
	});
}

test('the staff card names the clinic’s own help lines', async ({ staff }) => {
	await staff.getByRole('link', { name: 'Staff card' }).click();
	await expect(staff.getByText('Emergency number: 911.')).toBeVisible();
	await expect(staff.getByText('Call or text 988')).toBeVisible();
});
