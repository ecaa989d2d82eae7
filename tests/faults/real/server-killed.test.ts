// The built server is killed while tablets send: what a tablet was told is counted is there, and in the
// end everything is counted once. Ten rounds on the two engines together, two hundred in the long run.
import { describe, onTestFinished, test } from 'vitest';
import { ENGINES, emptyPlace } from '../../support/database';
import { chanceOf, rounds } from './chance';
import { BUILD, RealClinic } from './clinic';
import { sendingUntilSomeMoment } from './sending';

describe.each(ENGINES)('on %s', (engine) => {
	test('killed at any moment, it loses nothing that it has said is counted, and counts nothing twice', async () => {
		const chance = chanceOf(`server killed on ${engine}`);
		const clinic = await RealClinic.open(await emptyPlace(engine), 4);
		onTestFinished(() => clinic.server.throwAway());
		const tablets = await clinic.tablets();
		for (let round = 0; round < rounds(5, 100); round++) {
			for (const tablet of tablets) await tablet.isGiven(60);
			const { over } = await sendingUntilSomeMoment(tablets, chance);
			await clinic.server.kill();
			await over;
			await clinic.expectNothingLost(tablets);
			await clinic.server.start(BUILD);
		}
		await clinic.expectExactlyOnce(tablets);
	});
});
