// npm run simulate: as many schedules as SCHEDULES says (a million unless told), split over the cores.
// Each process prints its seed; a failing schedule is printed with its seed and path.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';

const total = Number(process.env.SCHEDULES ?? 1_000_000);
const first = Number(process.env.SEED ?? randomInt(2 ** 31));
const shares = availableParallelism();

const runs = Array.from({ length: shares }, (_, share) => {
	const SEED = String(first + share);
	const SCHEDULES = String(Math.ceil(total / shares));
	console.log(`${SCHEDULES} schedules with SEED=${SEED}`);
	const child = spawn(
		process.execPath,
		[
			'node_modules/vitest/vitest.mjs',
			'run',
			'--project=unit',
			'tests/faults/simulation/simulation'
		],
		{ stdio: 'inherit', env: { ...process.env, SEED, SCHEDULES } }
	);
	return new Promise((resolve) => child.once('exit', resolve));
});
process.exit((await Promise.all(runs)).every((code) => code === 0) ? 0 : 1);
