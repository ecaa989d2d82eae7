// Long steps say what they do and how far they are: one line now and then, to standard error, so
// that standard output holds nothing but the address.
import { spawn } from 'node:child_process';
import { StartProblem } from './problem.js';

const SECONDS_BETWEEN_LINES = 5;

/** @param {string} line */
export function say(line) {
	console.error(line);
}

/**
 * Runs a command with its output held back, and says every few seconds how far it is. Throws a
 * StartProblem with the command's last words when it fails.
 * @param {object} step
 * @param {string} step.name what is being done, for the person who waits
 * @param {string} step.command
 * @param {string[]} step.args
 * @param {NodeJS.ProcessEnv} [step.env]
 * @param {string} [step.cwd] where it runs; here, when not given
 * @param {(output: string) => string} step.howFar
 */
export async function longStep({ name, command, args, env = process.env, cwd, howFar }) {
	say(`${name} …`);
	const began = Date.now();
	const seconds = () => Math.round((Date.now() - began) / 1000);
	const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8');
		stream.on('data', (text) => (output += text));
	}
	const ticking = setInterval(
		() => say(`  ${seconds()} s: ${howFar(output)}`),
		SECONDS_BETWEEN_LINES * 1000
	);
	const failure = await new Promise((resolve) => {
		child.on('error', (error) => resolve(error.message));
		child.on('close', (code) => resolve(code === 0 ? null : lastWords(output)));
	});
	clearInterval(ticking);
	if (failure !== null) throw new StartProblem(`${name} failed:\n${failure}`);
	say(`  done in ${seconds()} s`);
}

/** @param {string} output */
function lastWords(output) {
	return output.trim().split('\n').slice(-25).join('\n');
}
