// npm run audit: known holes in the packages of the lockfile. A registry that doesn't answer is no all-clear.
import { spawnSync } from 'node:child_process';

const { stdout, status } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8' });

/** @returns {Record<string, number> | null} how many by severity; null when nobody answered */
function counted() {
	try {
		return JSON.parse(stdout).metadata?.vulnerabilities ?? null;
	} catch {
		return null;
	}
}

const found = counted();
if (found === null) {
	console.error('The registry did not answer: the packages were NOT checked.');
	process.exit(2);
}
const { total, ...severities } = found;
const by = Object.entries(severities).filter(([, count]) => count > 0);
console.log(`${total} known holes${by.map(([name, count]) => `, ${count} ${name}`).join('')}.`);
process.exit(status ?? 1);
