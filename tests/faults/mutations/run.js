// npm run mutate: breaks the queue in one way after the other and runs its tests. Prints which test
// caught which; fails when one got away. Names on the command line narrow it down.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MUTATIONS } from './list.js';

/** What holds the queue, and runs without a browser or PostgreSQL; the quick ones first. */
const SUITES = [['src/lib/outbox', 'src/lib/checkins'], ['tests/faults/simulation']];
/** Enough for every mutation so far, with the same seed each time. */
const ROUNDS = { SCHEDULES: '300', SEED: '1' };

/**
 * The tests that fail with this mutation: none means that it got away.
 * @param {string} name
 * @returns {string[]}
 */
export function caughtBy(name) {
	for (const suite of SUITES) {
		const tests = failing(name, suite);
		if (tests.length > 0) return tests;
	}
	return [];
}

/**
 * @param {string} name
 * @param {string[]} suite
 * @returns {string[]}
 */
function failing(name, suite) {
	const folder = mkdtempSync(path.join(tmpdir(), 'mutation-'));
	const file = path.join(folder, 'report.json');
	try {
		spawnSync(
			process.execPath,
			[
				'node_modules/vitest/vitest.mjs',
				'run',
				'--project=unit',
				// Who caught it first is enough.
				'--bail=3',
				'--reporter=json',
				`--outputFile=${file}`,
				...suite
			],
			{ stdio: 'ignore', env: { ...process.env, ...ROUNDS, MUTATION: name } }
		);
		/** @type {{ testResults: { assertionResults: { status: string, title: string }[] }[] }} */
		const report = JSON.parse(readFileSync(file, 'utf8'));
		return report.testResults.flatMap(({ assertionResults }) =>
			assertionResults.filter(({ status }) => status === 'failed').map(({ title }) => title)
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

if (process.argv[1] === import.meta.filename) {
	const asked = process.argv.slice(2);
	const chosen = MUTATIONS.filter(({ name }) => asked.length === 0 || asked.includes(name));
	let away = 0;
	for (const { name } of chosen) {
		const tests = caughtBy(name);
		if (tests.length === 0) away += 1;
		const [first = 'NOT CAUGHT', ...more] = tests;
		console.log(`${name}\n    ${first}${more.length > 0 ? ` (and ${more.length} more)` : ''}`);
	}
	console.log(`${chosen.length - away} of ${chosen.length} caught`);
	process.exit(away === 0 ? 0 : 1);
}
