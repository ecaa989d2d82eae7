// Starts one of our own programs and waits until it says that it is ready.
import { spawn } from 'node:child_process';

/**
 * @param {string[]} args for Node
 * @param {NodeJS.ProcessEnv} environment
 * @param {RegExp} ready with one group: what was said
 * @returns {Promise<{ said: string, pid: number, stop(): Promise<void> }>}
 */
export function startProcess(args, environment, ready) {
	const child = spawn(process.execPath, args, {
		env: { ...process.env, ...environment },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const ended = new Promise((resolve) => child.once('exit', resolve));
	const stop = async () => {
		child.kill('SIGTERM');
		await ended;
	};
	let output = '';
	return new Promise((resolve, reject) => {
		child.stdout.setEncoding('utf8').on('data', (text) => {
			output += text;
			const said = ready.exec(output)?.[1];
			if (said !== undefined) resolve({ said, pid: child.pid ?? 0, stop });
		});
		child.once('exit', (code) => reject(new Error(`${args[0]} ended with ${code}: ${output}`)));
	});
}
