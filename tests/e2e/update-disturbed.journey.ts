import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeNextBuild } from '../support/next-build';
import { counted, countedOnce } from './counted';
import { expectTrouble, serves, startsColdAndAlone, update } from './disturbed-update';
import { expect, test } from './house';

const NEXT = 'next-version';
/** Before a worker: whatever it does with a request ends in a mistake. */
const THROWS_IN_FETCH = `const listen = self.addEventListener.bind(self);
self.addEventListener = (type, listener) =>
	listen(type, type === 'fetch' ? () => { throw new Error('not today'); } : listener);
`;

test('an update that is cut off, or that throws, loses nothing', async ({
	tablet,
	server
}, testInfo) => {
	expectTrouble(tablet);
	const next = testInfo.outputPath('next');
	makeNextBuild(next, NEXT);
	const thrower = testInfo.outputPath('thrower');
	makeNextBuild(thrower, NEXT);
	const worker = path.join(thrower, 'build/client/service-worker.js');
	const whole = readFileSync(worker, 'utf8');
	writeFileSync(worker, `throw new Error('not today');${whole}`);

	await tablet.context.route('**/api/sync', (route) => route.abort());
	const { glass } = tablet;
	await glass.wakes();
	await glass.checksIn(6, 5);
	await glass.press('They called me');
	await glass.rests();
	expect(counted(server).records).toBe(0);

	await server.stop();
	await server.start(serves(next, '--import', './tests/support/dies-half-way.js'));
	expect(await update(tablet.glass.page)).toBe('redundant');
	await startsColdAndAlone(tablet, null);

	await server.start(serves(thrower));
	expect(await update(tablet.glass.page)).toBe('refused');
	const { cells } = await countedOnce(server, 1);
	expect(cells).toMatchObject({ 'pain-before 4-6': 1, 'shame-before 4-6': 1 });
	await server.stop();
	await startsColdAndAlone(tablet, null);

	writeFileSync(worker, THROWS_IN_FETCH + whole);
	await server.start(serves(thrower));
	expect(await update(tablet.glass.page)).toBe('redundant');
	await server.stop();
	await startsColdAndAlone(tablet, null);
});
