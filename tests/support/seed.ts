// Vitest set-up: one seed for every random test of a run, told at its start; many more rounds in
// npm run test:long.
import fc from 'fast-check';

const { SEED, LONG } = process.env;
fc.configureGlobal({
	...(SEED && { seed: Number(SEED) }),
	...(LONG && { numRuns: 5_000, interruptAfterTimeLimit: 240_000, markInterruptAsFailure: false })
});
