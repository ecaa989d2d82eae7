import { counted, countedOnce, NOTHING, ONE_WHOLE_VISIT } from './counted';
import { expect, test } from './house';

test('a visit with everything in it is counted once, and the tablet forgets it', async ({
	tablet,
	server
}) => {
	const { glass } = tablet;
	expect(counted(server)).toEqual(NOTHING);
	await glass.goesTheWholeWay();
	await glass.press('Show');
	await expect(glass.page.getByText('Pain 6, then 4. Ashamed 5, then 3.')).toBeVisible();
	await glass.keepsAndLeaves();
	await glass.rememberedNothing();
	expect(await countedOnce(server, ONE_WHOLE_VISIT.records)).toEqual(ONE_WHOLE_VISIT);
});

test('the next person can have it all in Spanish, and the one after meets English again', async ({
	tablet
}) => {
	const { glass } = tablet;
	await glass.invitation.click();
	await glass.pressOnceAwake('Español', 'Qué bueno que está aquí.');
	await expect(glass.page.locator('html')).toHaveAttribute('lang', 'es');
	await glass.press('Empezar');
	await glass.press('Parar');
	await glass.rests();
	await expect(glass.page.locator('html')).toHaveAttribute('lang', 'en');
});
