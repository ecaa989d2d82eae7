import { afterEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { paletteOf } from '$lib/ui/painting/pigment';
import type { Painter } from '$lib/ui/painting/easel';
import { BREATH } from '$lib/ui/painting/motion';
import '../../../app.css';
import { SCENES, type SceneName } from '../playlist';
import { LAYERS } from './later';
import type { Layer } from './scene';
import ScenePicture from './ScenePicture.svelte';

const PAINTED = SCENES.filter((name) => name !== 'hills') as Exclude<SceneName, 'hills'>[];
const TIMES = ['dawn', 'day', 'dusk', 'night'];
/** Small, so that a test is quick: a scene is the same at every size. */
const GLASS = { width: 320, height: 200 };
/** A picture is painted a little at a time. */
const PATIENCE = { timeout: 10_000 };

afterEach(() => document.body.replaceChildren());

async function hang(layers: readonly Layer[], still: boolean, timeOfDay = 'dusk') {
	const { container } = await render(ScenePicture, { layers, timeOfDay, still });
	container.style.cssText = `position:fixed;inset:0;width:${GLASS.width}px;height:${GLASS.height}px`;
	return container;
}

const motionsIn = (element: Element) => element.getAnimations({ subtree: true });

describe.each(PAINTED)('%s', (name) => {
	it('paints every layer, and at each time of day another picture', async () => {
		const { layers } = await LAYERS[name]();
		const seen = new Set<string>();
		for (const time of TIMES) {
			const wall = document.createElement('div');
			wall.dataset.time = time;
			document.body.append(wall);
			const palette = paletteOf(wall);
			const whole = document.createElement('canvas');
			Object.assign(whole, GLASS);
			const glass = whole.getContext('2d', { willReadFrequently: true });
			for (const { paint, area = [0, 0, 1, 1] } of layers) {
				const [left, top, width, height] = area;
				const place = [left * GLASS.width, top * GLASS.height] as const;
				const size = [width * GLASS.width, height * GLASS.height] as const;
				const canvas = await one(paint, palette, size);
				glass?.drawImage(canvas, ...place, ...size);
			}
			const { data } = glass?.getImageData(0, 0, GLASS.width, GLASS.height) ?? { data: [] };
			expect(tonesOf(data), `${name} at ${time}`).toBeGreaterThan(24);
			seen.add(whole.toDataURL());
		}
		expect(seen.size).toBe(TIMES.length);
	});

	it('breathes in for four seconds and out for five, by opacity and transform alone', async () => {
		const { layers } = await LAYERS[name]();
		const motions = motionsIn(await hang(layers, false));
		const effects = motions.map(({ effect }) => effect).filter((e) => e instanceof KeyframeEffect);
		for (const effect of effects) {
			const moved = effect.getKeyframes().flatMap((frame) => Object.keys(frame));
			const allowed = ['offset', 'computedOffset', 'easing', 'composite', 'opacity', 'transform'];
			expect(moved.filter((property) => !allowed.includes(property))).toEqual([]);
		}
		const breath = (BREATH.in + BREATH.out) * 1000;
		const breathing = effects.filter((effect) => effect.getTiming().duration === breath);
		expect(breathing.length).toBeGreaterThan(0);
		for (const effect of breathing) {
			const fullest = effect.getKeyframes()[1]?.computedOffset ?? 0;
			expect(fullest * breath).toBeCloseTo(BREATH.in * 1000);
		}
	});

	it('moves few things that are large', async () => {
		const { layers } = await LAYERS[name]();
		const sizeOf = ({ area = [0, 0, 1, 1] }: Layer) => area[2] * area[3];
		const moved = layers.filter(({ moves }) => moves).reduce((sum, one) => sum + sizeOf(one), 0);
		expect(moved).toBeLessThanOrEqual(3);
	});

	it('changes at the same tenths of a second in all of its layers', async () => {
		const { layers } = await LAYERS[name]();
		for (const { moves } of layers) {
			if (!moves) continue;
			const { there = BREATH.in, back = BREATH.out, later = 0 } = moves;
			for (const seconds of [there, back, later])
				expect(seconds * 10).toBe(Math.round(seconds * 10));
		}
	});

	it('leaves its ground to be seen when its graphics context is lost, and is painted again', async () => {
		const { layers } = await LAYERS[name]();
		const wall = await hang(layers, true);
		await expect.poll(() => wall.querySelector('.ready'), PATIENCE).not.toBeNull();
		const canvases = [...wall.querySelectorAll('canvas')];
		expect(canvases).toHaveLength(layers.length);
		const before = canvases.map((canvas) => canvas.toDataURL());
		// As a browser leaves them: empty. What lies behind has the landscape's colours.
		for (const canvas of canvases) canvas.width += 0;
		expect(canvases.filter((canvas, i) => canvas.toDataURL() === before[i])).toEqual([]);
		const ground = getComputedStyle(wall.querySelector('.scene-picture') ?? wall);
		expect(ground.backgroundImage).toContain('linear-gradient');
		for (const canvas of canvases) canvas.dispatchEvent(new Event('contextrestored'));
		const after = () => canvases.map((canvas) => canvas.toDataURL());
		await expect.poll(after, PATIENCE).toEqual(before);
	});

	it('stands still when asked', async () => {
		const { layers } = await LAYERS[name]();
		const motions = motionsIn(await hang(layers, true));
		expect(motions.filter(({ playState }) => playState === 'running')).toEqual([]);
	});
});

it('a layer that can’t be painted leaves the ground, and the others hang', async () => {
	const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	const { layers } = await LAYERS.sea();
	const broken: Layer = {
		paint: () => Promise.reject(new Error('a mistake of ours')),
		detail: 0.2
	};
	const wall = await hang([broken, ...layers.slice(0, 1)], true);
	await expect.poll(() => wall.querySelector('.ready')).not.toBeNull();
	expect(complaint).toHaveBeenCalledOnce();
	expect(getComputedStyle(wall.querySelector('.scene-picture') ?? wall).backgroundImage).toContain(
		'linear-gradient'
	);
	complaint.mockRestore();
});

it('another time of day comes when all of it is painted, and fades in over the one before', async () => {
	let paint: () => void = () => undefined;
	const atOnce: Layer = { paint: () => undefined, detail: 0.2 };
	const slowly: Layer = { paint: () => new Promise((done) => (paint = done)), detail: 0.2 };
	const layers = [atOnce, slowly];
	const { container, rerender } = await render(ScenePicture, {
		...{ layers, timeOfDay: 'dawn', still: true }
	});
	const pictures = () => [...container.querySelectorAll('.layers')];
	const isReady = () => pictures().at(-1)?.classList.contains('ready');
	await expect.poll(() => (paint(), isReady())).toBe(true);
	paint = () => undefined;
	await rerender({ layers, timeOfDay: 'day', still: true });
	const coming = pictures().at(-1) ?? container;
	await expect.poll(() => coming.querySelector('canvas')?.width).toBeGreaterThan(2);
	expect(pictures()).toHaveLength(2);
	expect([isReady(), getComputedStyle(coming).opacity]).toEqual([false, '0']);
	await expect.poll(() => (paint(), isReady())).toBe(true);
	expect(parseFloat(getComputedStyle(coming).transitionDuration)).toBeGreaterThanOrEqual(2);
});

async function one(
	paint: Painter,
	palette: ReturnType<typeof paletteOf>,
	[width, height]: readonly [number, number]
) {
	const canvas = document.createElement('canvas');
	canvas.width = Math.max(2, Math.round(width));
	canvas.height = Math.max(2, Math.round(height));
	await paint(canvas, palette);
	const brush = canvas.getContext('2d', { willReadFrequently: true });
	const { data } = brush?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
	expect(data.some((byte, i) => i % 4 === 3 && byte > 0)).toBe(true);
	return canvas;
}

/** How many different brightnesses (of 256) a picture has: flat fills have few. */
function tonesOf(bytes: ArrayLike<number>): number {
	const tones = new Set<number>();
	for (let i = 0; i < bytes.length; i += 4) tones.add(bytes[i] ?? 0);
	return tones.size;
}
