import fc from 'fast-check';
import { expect, it } from 'vitest';
import { practice as lookAround } from './look-around/practice';
import { practice as softBreath } from './soft-breath/practice';
import { PracticeRun } from './practice-run.svelte';

function clockAt(start: number) {
	let now = start;
	return { now: () => now, pass: (seconds: number) => (now += seconds * 1000) };
}

it('loses and gains no time by pausing', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 9000 }))), (steps) => {
			const clock = clockAt(5000);
			const run = new PracticeRun(softBreath, clock);
			let ran = 0;
			for (const [running, ms] of steps) {
				if (running) run.start();
				else run.pause();
				clock.pass(ms / 1000);
				run.tick();
				if (running) ran += ms;
			}
			expect(run.secondsNow()).toBeCloseTo(ran / 1000, 6);
		})
	);
});

it('stays begun when it is paused in its very first moment', () => {
	const run = new PracticeRun(softBreath, clockAt(0));
	run.start();
	run.pause();
	expect(run.started).toBe(true);
});

it('takes as long as was chosen when nobody touches anything', () => {
	for (const length of softBreath.lengths) {
		const clock = clockAt(0);
		const run = new PracticeRun(softBreath, clock);
		run.chooseLength(length);
		run.start();
		clock.pass(length - 0.1);
		run.tick();
		expect(run.finished).toBe(false);
		clock.pass(0.2);
		run.tick();
		expect(run.finished).toBe(true);
	}
});

it('goes straight to the kind line when a shorter length has already passed', () => {
	const clock = clockAt(0);
	const run = new PracticeRun(softBreath, clock);
	run.start();
	clock.pass(90);
	run.chooseLength(60);
	expect(run.beat).toBe('kind');
	expect(run.elapsed).toBe(90);
	run.chooseLength(180);
	expect(run.beat).toBe('kind');
});

it('waits for a tap at each thing, and goes by itself for whoever just watches', () => {
	const clock = clockAt(0);
	const run = new PracticeRun(lookAround, clock);
	run.start();
	clock.pass(600);
	run.tick();
	expect(run.beatIndex).toBe(0);
	run.next();
	expect(run.beatIndex).toBe(1);
	run.watch(true);
	clock.pass(4 * 11 + 1);
	run.tick();
	expect(run.beat).toBe('here');
});

it('rests without moving on', () => {
	const clock = clockAt(0);
	const run = new PracticeRun(lookAround, clock);
	run.watch(true);
	run.start();
	run.rest(true);
	clock.pass(60);
	run.rest(false);
	expect(run.beatIndex).toBe(0);
});
