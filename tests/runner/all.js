// The steps of npm test: what is missing is provided, then every runner runs, whatever the one before
// it said, and their counts are added up.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { randomInt } from 'node:crypto';
import { buildIfNeeded } from '../../src/start/build.js';
import { installIfNeeded } from '../../src/start/install.js';
import { giveUp } from '../../src/start/problem.js';
import { say } from '../../src/start/progress.js';
import { addUp, countOfCommand, countOfPlaywright, countOfVitest } from './count.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const RESULTS = path.join(ROOT, 'test-results');

/** @param {string[]} flags */
export async function runAll(flags) {
	process.chdir(ROOT);
	try {
		await installIfNeeded(ROOT);
		const { provideBrowser, provideCaddy, provideNginx } = await import('./provide-debian.js');
		await provideBrowser();
		await provideCaddy();
		await provideNginx();
		await buildIfNeeded(ROOT);
	} catch (error) {
		giveUp(error);
	}
	const seed = process.env.SEED || String(randomInt(2 ** 31));
	process.env.SEED = seed;
	if (flags.includes('--long')) process.env.LONG = '1';
	say(`The random tests run with SEED=${seed}.`);

	const counts = [
		...(flags.includes('--check') ? [check()] : []),
		runner('vitest', countOfVitest, [
			'node_modules/vitest/vitest.mjs',
			'run',
			'--reporter=dot',
			'--reporter=json',
			`--outputFile.json=${resultFile('vitest')}`
		]),
		runner('playwright', countOfPlaywright, [
			'node_modules/@playwright/test/cli.js',
			'test',
			'--config=tests/e2e/playwright.config.ts',
			'--reporter=dot,json'
		])
	];
	const { passed, failures } = addUp(counts);
	for (const name of failures) console.log(`failed: ${name}`);
	console.log(`${passed} passed, ${failures.length} failed`);
	process.exit(failures.length === 0 && passed > 0 ? 0 : 1);
}

function check() {
	const { status } = spawnSync(process.execPath, ['tests/check.js'], { stdio: 'inherit' });
	return countOfCommand('npm run check', status);
}

/**
 * @template Report
 * @param {string} name
 * @param {(report: Report | null, status: number | null) => import('./count.js').Count} count
 * @param {string[]} args
 */
function runner(name, count, args) {
	say(`${name} …`);
	const file = resultFile(name);
	mkdirSync(RESULTS, { recursive: true });
	rmSync(file, { force: true });
	const { status } = spawnSync(process.execPath, args, {
		stdio: ['ignore', 'inherit', 'inherit'],
		env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file }
	});
	console.log();
	const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
	return count(report, status);
}

/** @param {string} name */
function resultFile(name) {
	return path.join(RESULTS, `${name}.json`);
}
