// npm run check: types, lint, formatting, the words that patients read. Every step runs, so that one look shows all that is wrong.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const BIN = path.resolve(import.meta.dirname, '../node_modules/.bin');
const env = { ...process.env, PATH: `${BIN}${path.delimiter}${process.env.PATH}` };

/** @type {[string, string][]} */
const steps = [
	[
		'types',
		'svelte-kit sync && paraglide-js compile --project ./src/messages/project.inlang --outdir ./src/lib/messages --silent && svelte-check --tsconfig ./tsconfig.json --fail-on-warnings && tsc --noEmit -p src/service-worker'
	],
	['lint', 'eslint .'],
	['formatting', 'prettier --check . --log-level warn'],
	['words', 'node tests/words/check.js']
];

let failed = 0;
for (const [name, command] of steps) {
	console.log(`check: ${name} …`);
	const { status } = spawnSync(command, { shell: true, stdio: 'inherit', env });
	if (status !== 0) {
		failed += 1;
		console.error(`check: ${name} failed`);
	}
}
process.exit(failed === 0 ? 0 : 1);
