// Runs the benchmarks that were asked for: installs and builds first, and ends with 1 if one of them
// kept a budget no longer.
import path from 'node:path';
import { buildIfNeeded } from '../../src/start/build.js';
import { installIfNeeded } from '../../src/start/install.js';
import { giveUp, StartProblem } from '../../src/start/problem.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

/**
 * @param {Record<string, () => Promise<{ bench: () => Promise<boolean> }>>} benches
 * @param {string[]} names none means all
 */
export async function runNamed(benches, names) {
	try {
		const unknown = names.filter((name) => !Object.hasOwn(benches, name));
		if (unknown.length > 0) {
			throw new StartProblem(`There are only: ${Object.keys(benches).join(', ')}.`);
		}
		process.chdir(ROOT);
		await installIfNeeded(ROOT);
		await buildIfNeeded(ROOT);
		let kept = true;
		for (const [name, load] of Object.entries(benches)) {
			if (names.length > 0 && !names.includes(name)) continue;
			const { bench } = await load();
			kept = (await bench()) && kept;
		}
		process.exit(kept ? 0 : 1);
	} catch (error) {
		giveUp(error);
	}
}
