import { expect, it } from 'vitest';
import { breathing } from './breath-motion';
import { breathAt, startPace } from './pacing';
import { practice } from './soft-breath/practice';
import { PracticeRun } from './practice-run.svelte';

/** The steepest the breath ever gets, per second: half a turn of a cosine in two seconds. */
const STEEPEST = Math.PI / 2 / 2;
const ALLOWED_SECONDS = 0.05;

it('shows the phase of the pure function, within 50 ms, over two minutes', () => {
	const element = document.body.appendChild(document.createElement('div'));
	const run = new PracticeRun(practice, { now: () => performance.now() });
	const pace = startPace(0);
	const paint = (progress: number) => ({ opacity: (1 - Math.cos(2 * Math.PI * progress)) / 2 });
	run.start();
	breathing(run, pace, null, paint)(element);
	const [animation] = element.getAnimations();
	animation?.pause();
	for (let t = 0; t < 120; t += 0.37) {
		if (animation) animation.currentTime = t * 1000;
		const shown = Number(getComputedStyle(element).opacity);
		expect(Math.abs(shown - breathAt(t, pace).fullness)).toBeLessThan(STEEPEST * ALLOWED_SECONDS);
	}
	element.remove();
});

/** As slow as a busy tablet: all frames together take longer than the light may be late. */
function slowly() {
	const until = performance.now() + 0.1;
	while (performance.now() < until);
	return { opacity: 1 };
}

it('is pinned to the clock of the run from its first frame, however slow the tablet', async () => {
	const element = document.body.appendChild(document.createElement('div'));
	const run = new PracticeRun(practice, { now: () => performance.now() });
	run.start();
	breathing(run, startPace(0), null, slowly)(element);
	const [animation] = element.getAnimations();
	await animation?.ready;
	// What the next frame shows. `currentTime` would be that of the last one, however long ago.
	const shown = (performance.now() - Number(animation?.startTime)) / 1000;
	expect(Math.abs(shown - run.secondsNow())).toBeLessThan(ALLOWED_SECONDS);
	element.remove();
});

/** Seconds that are watched as they pass, frame by frame; two minutes in the long run. */
const WATCHED_SECONDS = import.meta.env['LONG'] ? 120 : 6;

it(`does not drift in ${WATCHED_SECONDS} s of real frames, nor lose anything by pausing`, async () => {
	const element = document.body.appendChild(document.createElement('div'));
	const run = new PracticeRun(practice, { now: () => performance.now() });
	const pace = startPace(0);
	const paint = (progress: number) => ({ opacity: (1 - Math.cos(2 * Math.PI * progress)) / 2 });
	let detach: (() => void) | void;
	const attach = () => {
		detach?.();
		detach = breathing(run, pace, null, paint)(element);
	};
	const frame = () => new Promise((next) => requestAnimationFrame(next));
	const watch = async (until: number) => {
		while (run.secondsNow() < until) {
			await frame();
			// What this frame shows is of the moment when it was begun, not of the moment when it is read.
			const late = (performance.now() - Number(document.timeline.currentTime)) / 1000;
			const { fullness } = breathAt(run.secondsNow() - late, pace);
			const off = Math.abs(Number(getComputedStyle(element).opacity) - fullness);
			expect(off).toBeLessThan(STEEPEST * ALLOWED_SECONDS);
		}
	};
	run.start();
	attach();
	await frame();
	await watch(WATCHED_SECONDS / 2);
	run.pause();
	attach();
	const paused = run.secondsNow();
	for (let i = 0; i < 30; i += 1) await frame();
	expect(run.secondsNow()).toBe(paused);
	run.start();
	attach();
	await frame();
	await watch(WATCHED_SECONDS);
	element.remove();
}, 300_000);
