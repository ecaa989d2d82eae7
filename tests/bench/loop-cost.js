// What a second of the attract loop costs: the page's main thread (TaskDuration, CDP) and the CPU of
// every process of the browser together (/proc), in software rendering at 1280×800.
import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of CPU time a second: what Linux calls USER_HZ. */
const TICKS_A_SECOND = 100;
/** Pictures are painted and fades are over by then. */
const SETTLE_MS = 6000;
/** One breath and a little more: what is measured is what happens in this time. */
const WATCH_MS = 9000;

/**
 * Main thread and CPU, both in milliseconds a second, of what the page shows.
 * @param {import('playwright').Page} page
 * @param {number} browserProcess the process number of the browser
 */
export async function costOf(page, browserProcess) {
	const session = await page.context().newCDPSession(page);
	await session.send('Performance.enable');
	const busySeconds = async () => {
		const { metrics } = await session.send('Performance.getMetrics');
		return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
	};
	await page.waitForTimeout(SETTLE_MS);
	const before = {
		at: performance.now(),
		busy: await busySeconds(),
		cpu: cpuSeconds(browserProcess)
	};
	await page.waitForTimeout(WATCH_MS);
	const seconds = (performance.now() - before.at) / 1000;
	const mainThread = ((await busySeconds()) - before.busy) * 1000;
	const cpu = (cpuSeconds(browserProcess) - before.cpu) * 1000;
	await session.detach();
	return { mainThread: mainThread / seconds, cpu: cpu / seconds };
}

/** Seconds of CPU that a process and all that came from it have used. @param {number} root */
function cpuSeconds(root) {
	/** @type {Map<number, { parent: number, ticks: number }>} */
	const processes = new Map();
	for (const entry of readdirSync('/proc')) {
		if (!/^\d+$/.test(entry)) continue;
		try {
			// The name stands in brackets and may hold anything: what counts comes after the last one.
			const fields =
				readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
			const [, parent] = fields;
			// After the name: state, parent, …; user and system time are the 12th and 13th.
			const ticks = Number(fields[11]) + Number(fields[12]);
			processes.set(Number(entry), { parent: Number(parent), ticks });
		} catch {
			// It has ended since the folder was read.
		}
	}
	let ticks = 0;
	for (const [id, one] of processes) {
		let at = id;
		while (at !== root && processes.has(at)) at = processes.get(at)?.parent ?? 0;
		if (at === root) ticks += one.ticks;
	}
	return ticks / TICKS_A_SECOND;
}
