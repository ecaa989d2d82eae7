import { afterEach, expect, it } from 'vitest';
import { moving, stepped, type Motion } from './motion';

afterEach(() => document.body.replaceChildren());

function moved(motion: Motion, still = false) {
	const element = document.createElement('div');
	document.body.append(element);
	moving(motion, still)(element);
	const [animation] = element.getAnimations();
	if (!(animation?.effect instanceof KeyframeEffect)) throw new Error('nothing moves');
	const at = (seconds: number) => {
		animation.pause();
		animation.currentTime = seconds * 1000;
		const { opacity, transform } = getComputedStyle(element);
		return { opacity: Number(opacity), x: new DOMMatrix(transform).e };
	};
	return { animation, at };
}

const RUNS: Motion = {
	from: { transform: 'translateX(0px)' },
	to: { transform: 'translateX(100px)' }
};

it('a breath goes there in four seconds and comes back in five', () => {
	const { at } = moved(RUNS);
	expect(at(0).x).toBeCloseTo(0, 0);
	expect(at(3.99).x).toBeCloseTo(100, 0);
	expect(at(8.99).x).toBeCloseTo(0, 0);
});

it('what passes comes out of nothing, goes into nothing, and never runs back', () => {
	const { at } = moved({ ...RUNS, there: 10, back: 0 });
	expect(at(0).opacity).toBeLessThan(0.05);
	expect(at(5)).toMatchObject({ opacity: 1 });
	expect(at(9.99).opacity).toBeLessThan(0.05);
	const way = Array.from({ length: 100 }, (_, tenth) => at(tenth / 10).x);
	expect(way).toEqual(way.toSorted((one, other) => one - other));
	expect(way.at(-1)).toBeGreaterThan(99);
});

it('nothing changes between two tenths of a second', () => {
	const { at } = moved(RUNS);
	expect(at(1.99)).toEqual(at(1.91));
	expect(at(2.01)).not.toEqual(at(1.99));
	expect(stepped(2).split(',')).toHaveLength(20);
});

it('what is still rests where the breath is full', () => {
	const { animation } = moved(RUNS, true);
	expect(animation.playState).toBe('paused');
	expect(animation.currentTime).toBe(4000);
});
