// The two figures of the kiosk and of the empty page, as a table with their ratios.
import path from 'node:path';
import { freePort } from '../../src/start/free-port.js';
import { longStep, say } from '../../src/start/progress.js';
import { startProcess } from '../support/start-process.js';
import { PRACTICE_BUDGET, practiceWeights } from './practice-weight.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const EMPTY = path.join(import.meta.dirname, 'empty-page');
/** Cold starts each; the middle one is told. */
const ROUNDS = Number(process.env.ROUNDS ?? 9);
/** Bytes, gzip: JavaScript and CSS before the attract loop's first frame. */
const BUDGET = 75_000;
/** Milliseconds of main thread a second while a practice plays. */
const BUSY_BUDGET = 30;
/** Milliseconds a second of the attract loop: its main thread, and the CPU of all processes. */
const LOOP_BUDGET = { mainThread: 10, cpu: 300 };

/** Whether every budget was kept. */
export async function bench() {
	await longStep({
		name: 'Building the empty page',
		command: process.execPath,
		args: [path.join(ROOT, 'node_modules/vite/bin/vite.js'), 'build'],
		// SvelteKit takes its settings and its pages from where it runs.
		cwd: EMPTY,
		env: { ...process.env, NODE_ENV: 'production' },
		howFar: () => 'building'
	});
	const kiosk = await measureKiosk();
	const empty = await measureEmpty();
	print([
		['JavaScript and CSS, gzip', 'kB', kiosk.weight.code / 1000, empty.weight.code / 1000],
		['fonts', 'kB', kiosk.weight.fonts / 1000, empty.weight.fonts / 1000],
		['cold start offline to first frame', 'ms', kiosk.start, empty.start]
	]);
	const kept = kiosk.weight.code <= BUDGET;
	console.log(`budget: ${BUDGET / 1000} kB of JavaScript and CSS: ${kept ? 'kept' : 'EXCEEDED'}`);
	const practices = practiceWeights(ROOT);
	for (const { name, bytes } of practices) {
		console.log(`${name}, its own code and scripts: ${(bytes / 1000).toFixed(1)} kB`);
	}
	const light = practices.every(({ bytes }) => bytes <= PRACTICE_BUDGET);
	console.log(`budget: ${PRACTICE_BUDGET / 1000} kB a practice: ${light ? 'kept' : 'EXCEEDED'}`);
	const costs = await watchPractices();
	for (const { name, busy } of costs) {
		console.log(`${name}, main thread: ${busy.toFixed(1)} ms a second`);
	}
	const idle = costs.every(({ busy }) => busy <= BUSY_BUDGET);
	console.log(`budget: ${BUSY_BUDGET} ms a second a practice: ${idle ? 'kept' : 'EXCEEDED'}`);
	const calm = printLoop(await watchLoop());
	return kept && light && idle && calm;
}

async function measureKiosk() {
	const { measure } = await import('./measure.js');
	const demo = await startProcess(['src/start/demo.js'], {}, /^DEMO (.*)$/m);
	/** @type {{ origin: string, kiosk: string }} */
	const { origin, kiosk } = JSON.parse(demo.said);
	return measure({
		name: 'the kiosk',
		origin,
		firstVisit: kiosk,
		// The attract loop, and nothing before it, has this.
		firstFrame: '[data-phase="attract"]',
		server: demo,
		rounds: ROUNDS
	});
}

/** @param {{ name: string, ours: boolean, longest: number | null, mainThread: number, cpu: number }[]} costs whether all scenes keep their budgets */
function printLoop(costs) {
	console.log(
		'\n| the loop, a second | main thread, ms | all processes, ms of CPU | longest task while it is painted, ms |\n|---|---:|---:|---:|'
	);
	for (const { name, mainThread, cpu, longest } of costs) {
		const painting = longest === null ? '' : longest < 50 ? 'under 50' : longest.toFixed(0);
		console.log(`| ${name} | ${mainThread.toFixed(1)} | ${cpu.toFixed(0)} | ${painting} |`);
	}
	const calm = costs
		.filter(({ ours }) => ours)
		.every(({ mainThread, cpu }) => mainThread <= LOOP_BUDGET.mainThread && cpu <= LOOP_BUDGET.cpu);
	console.log(
		`budget: ${LOOP_BUDGET.mainThread} and ${LOOP_BUDGET.cpu} ms a scene: ${calm ? 'kept' : 'EXCEEDED'}`
	);
	return calm;
}

async function watchLoop() {
	const { loopCosts } = await import('./loop-scenes.js');
	const demo = await startProcess(['src/start/demo.js'], {}, /^DEMO (.*)$/m);
	try {
		return await loopCosts(JSON.parse(demo.said).kiosk, path.join(ROOT, 'shots/ways-to-draw'));
	} finally {
		await demo.stop();
	}
}

async function watchPractices() {
	const { practiceCosts } = await import('./practice-cost.js');
	const demo = await startProcess(['src/start/demo.js'], {}, /^DEMO (.*)$/m);
	try {
		return await practiceCosts(JSON.parse(demo.said).kiosk);
	} finally {
		await demo.stop();
	}
}

async function measureEmpty() {
	const { measure } = await import('./measure.js');
	const port = await freePort();
	const origin = `http://localhost:${port}`;
	const server = await startProcess(
		[path.join(EMPTY, 'build/index.js')],
		{ PORT: String(port), ORIGIN: origin },
		/Listening on (.*)/
	);
	return measure({
		name: 'the empty page',
		origin,
		firstVisit: origin,
		firstFrame: 'h1',
		server,
		rounds: ROUNDS
	});
}

/** @param {[string, string, number, number][]} rows */
function print(rows) {
	say('');
	const ratio = (/** @type {number} */ a, /** @type {number} */ b) =>
		b === 0 ? '' : (a / b).toFixed(2);
	console.log('| | unit | kiosk | empty page | ratio |\n|---|---|---:|---:|---:|');
	for (const [name, unit, ours, empty] of rows) {
		console.log(
			`| ${name} | ${unit} | ${ours.toFixed(1)} | ${empty.toFixed(1)} | ${ratio(ours, empty)} |`
		);
	}
}
