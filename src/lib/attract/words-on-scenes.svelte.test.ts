// What the room reads over each scene, at each time of day: measured in what the browser shows.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import { contrast, parseOklch, type Rgba } from '$lib/ui/contrast';
import AttractLoop from './AttractLoop.svelte';
import { HANGS, SCENE_MS, type TimeOfDay } from './playlist';

/** Half a glass, and every measure halved with it: a quarter of the painting. */
const GLASSES = [
	[640, 400],
	[400, 640]
] as const;
const HOURS: Record<TimeOfDay, number> = { dawn: 6, day: 12, dusk: 18, night: 22 };
const PICTURES = Object.entries(HOURS).flatMap(([time, hour]) =>
	HANGS[time as TimeOfDay].map((scene, turn) => ({ time, hour, scene, turn }))
);

beforeEach(() => {
	document.documentElement.style.fontSize = '8px';
	document.documentElement.style.setProperty('--mm', '2.75px');
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});

afterEach(() => {
	vi.useRealTimers();
	document.documentElement.removeAttribute('style');
});

describe.each(GLASSES)('on a glass of %i × %i', (width, height) => {
	it.each(PICTURES)('words on $scene at $time hold 4.5:1', async ({ hour, scene, turn }) => {
		await page.viewport(width, height);
		vi.advanceTimersByTime(turn * SCENE_MS);
		const calls = { ontouch: vi.fn(), onhelp: vi.fn(), onstill: vi.fn(), onlanguage: vi.fn() };
		const languages = ['es' as const];
		const { container } = await render(AttractLoop, {
			languages,
			still: true,
			hour: () => hour,
			...calls
		});
		const ready = `[data-scene="${scene}"] :is(.landscape, .scene-picture).ready`;
		await expect.poll(() => container.querySelector(ready), { timeout: 15_000 }).not.toBeNull();
		await Promise.all(
			document.getAnimations().map(({ finished, playState }) => playState === 'running' && finished)
		);
		const lines = [...container.querySelectorAll<HTMLElement>('.invitation, .begin')];
		const words = lines.map((line) => ({
			ink: parseOklch(getComputedStyle(line).color),
			box: line.getBoundingClientRect()
		}));
		for (const line of lines) line.style.visibility = 'hidden';
		const glass = await seen();
		for (const { ink, box } of words) expect(worst(ink, glass, box)).toBeGreaterThanOrEqual(4.5);
	});
});

async function seen(): Promise<ImageData> {
	const shot = await page.screenshot({ save: false });
	const image = await createImageBitmap(
		await (await fetch(`data:image/png;base64,${shot}`)).blob()
	);
	const canvas = new OffscreenCanvas(innerWidth, innerHeight);
	const brush = canvas.getContext('2d');
	brush?.drawImage(image, 0, 0, innerWidth, innerHeight);
	const pixels = brush?.getImageData(0, 0, innerWidth, innerHeight);
	if (!pixels) throw new Error('nothing is seen');
	return pixels;
}

/** The least contrast of an ink within a box; a hundredth of its places may be a star or a drop. */
function worst(ink: Rgba, { data, width }: ImageData, box: DOMRect): number {
	const found: number[] = [];
	for (let y = Math.floor(box.top); y < box.bottom; y++) {
		for (let x = Math.floor(box.left); x < box.right; x++) {
			const at = (y * width + x) * 4;
			const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
			found.push(contrast(ink, [red / 255, green / 255, blue / 255, 1]));
		}
	}
	found.sort((one, other) => one - other);
	return found[Math.floor(found.length / 100)] ?? 0;
}
