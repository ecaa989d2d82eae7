// The network is cut in the middle of a request or of an answer, at any byte: before the server has
// counted, while it does, or when the tablet has heard half of it.
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../../src/start/free-port.js';
import { emptyPlace } from '../../support/database';
import { chanceOf, rounds } from './chance';
import { RealClinic } from './clinic';
import { openLine } from './cuttable-line';

/** A request is padded to 16 KiB, an answer to 8; both with their headers. */
const REQUEST_BYTES = 17_000;
const ANSWER_BYTES = 9_500;
/** Two at a time, so many that none is told to come later: a tablet may send six hundred times at once. */
const TABLETS = rounds(2, 8);

test('a line that is cut anywhere loses nothing and doubles nothing', async () => {
	const chance = chanceOf('line cut');
	const port = await freePort();
	const origin = `http://localhost:${port}`;
	const clinic = await RealClinic.open(await emptyPlace('sqlite'), TABLETS, { ORIGIN: origin });
	onTestFinished(() => clinic.server.throwAway());
	const line = await openLine(port, clinic.server.port);
	onTestFinished(() => line.close());
	const all = await clinic.tablets(origin);
	let unheard = 0;
	for (let round = 0; round < rounds(40, 1000); round++) {
		const tablets = all.slice((2 * round) % TABLETS).slice(0, 2);
		for (const tablet of tablets) await tablet.isGiven(1 + chance.below(30));
		const what = chance.pick(['request', 'answer'] as const);
		const after = chance.below(what === 'request' ? REQUEST_BYTES : ANSWER_BYTES);
		line.cut = { what, after };
		const outcomes = await Promise.all(tablets.map((tablet) => tablet.sends(64)));
		unheard += outcomes.filter(({ kind }) => kind === 'unreachable').length;
		line.cut = null;
		if (round % 4 === 0) await Promise.all(tablets.map((tablet) => tablet.sends(64)));
		await clinic.expectNothingLost(all);
	}
	expect(unheard).toBeGreaterThan(rounds(40, 1000));
	await clinic.expectExactlyOnce(all);
});
