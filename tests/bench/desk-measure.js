// What the desk's bench and the two servers that it measures have in common.
import { spawnSync } from 'node:child_process';

export const RESETS = 100;
/** Milliseconds between two presses: four a second are more than twenty receptionists press. */
export const EVERY_MS = 250;
const PATIENCE_MS = 60_000;

/** @param {() => boolean} isSo */
export async function until(isSo) {
	const end = performance.now() + PATIENCE_MS;
	while (!isSo() && performance.now() < end) await new Promise((later) => setTimeout(later, 20));
}

/** Megabytes, as the system counts what a process holds. @param {number} pid */
export function memoryOf(pid) {
	const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
	return Math.round(Number(stdout) / 1024);
}

/** @param {number[]} values @param {number} share */
export function percentile(values, share) {
	return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? NaN;
}
