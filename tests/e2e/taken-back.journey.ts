import { counted, countedOnce, NOTHING } from './counted';
import { expect, test } from './house';

test('what is taken back is counted nowhere, while the next visit is', async ({
	tablet,
	server
}) => {
	const { glass } = tablet;
	await glass.goesTheWholeWay();
	await glass.press('Take it back');
	await glass.sees('Taken back. Nothing is kept.');
	await glass.press('Next');
	await glass.sees('You don’t have to carry it alone.');
	await glass.press('Done');
	await glass.rests();
	expect(counted(server)).toEqual(NOTHING);

	// Records leave in order of their ticks: once this one is there, the other would have been.
	await glass.wakes();
	await glass.checksIn(2, 1);
	await glass.press('Stop');
	await glass.rests();
	const { cells } = await countedOnce(server, 1);
	expect(cells).toMatchObject({ 'pain-before 2-3': 1 });
	expect(cells).not.toHaveProperty('pain-before 4-6');
});
