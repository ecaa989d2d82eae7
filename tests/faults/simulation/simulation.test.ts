// Nothing lost, nothing doubled: thousands of schedules of visits, crashes, bad networks and bad
// disks on the real outbox, the real timer and the real counting. The invariant is exact. A failing
// schedule is printed with how to run it again; SCHEDULES says how many, SEED which.
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { schedules } from './steps';
import { World } from './world';

const { SCHEDULES, LONG, SEED, REPLAY, REPLAY_STEPS } = process.env;
const COUNT = Number(SCHEDULES ?? (LONG ? 100_000 : 5_000));
/** Milliseconds; far above what it takes. */
const PATIENCE = 120_000 + 60 * COUNT;

test(
	`in ${COUNT} schedules every record is counted once, or in sight`,
	{ timeout: PATIENCE },
	async () => {
		let run = 0;
		const schedule = fc.asyncProperty(fc.nat(), schedules(REPLAY_STEPS), async (seed, steps) => {
			const world = await World.begin(seed);
			try {
				await fc.asyncModelRun(() => ({ model: {}, real: world }), steps);
				await world.openGates();
				await world.expectAllInSight();
				await world.mend();
				await world.expectExactlyOnce();
				await world.expectBooksAgree();
			} finally {
				world.end();
			}
			run += 1;
		});
		await fc.assert(schedule, {
			numRuns: COUNT,
			interruptAfterTimeLimit: PATIENCE,
			markInterruptAsFailure: true,
			...(SEED && { seed: Number(SEED) }),
			...(REPLAY && { path: REPLAY })
		});
		expect(run).toBeGreaterThanOrEqual(REPLAY ? 1 : COUNT);
	}
);
