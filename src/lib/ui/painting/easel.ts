// Paints canvases once, one after another and a little at a time, so that nothing else waits;
// afterwards only the compositor moves them. A picture is painted again when its glass changes shape.
import type { Attachment } from 'svelte/attachments';
import { scatter } from './noise';
import { lay, paletteOf, tokensOf, type Palette, type Pigment } from './pigment';
import { forget, keep, kept } from './gallery';

/** What is painted: the place is x in heights of the picture from the left, y from 0 to 1. */
export type Painter = (canvas: HTMLCanvasElement, palette: Palette) => void | Promise<void>;

/** Colour and opacity at a place. */
export type Shade = (x: number, y: number) => readonly [Pigment, number];

/** A touch never waits longer than this for the brush, in milliseconds. */
const SLICE_MS = 10;

let queue: Promise<void> = Promise.resolve();

function afterThis(job: () => Promise<void>): void {
	queue = queue.then(
		() => new Promise((done) => requestAnimationFrame(() => void job().finally(done)))
	);
}

/**
 * Paints a canvas when it is mounted. `detail` is its pixels per CSS px: soft things are drawn
 * small and scaled up. `ondone` is told whether it was painted now, or hung from the gallery.
 */
export function painted(
	paint: Painter,
	detail: number,
	ondone?: (fresh: boolean) => void
): Attachment<HTMLCanvasElement> {
	return (canvas) => {
		/** The picture that belongs here now; none once the canvas has gone. */
		let wanted = '';
		const look = () => {
			const width = Math.max(2, Math.round(canvas.clientWidth * detail));
			const height = Math.max(2, Math.round(canvas.clientHeight * detail));
			const title = `${width}×${height} ${tokensOf(canvas)}`;
			if (title === wanted) return;
			wanted = title;
			const before = kept(paint, title);
			if (before) {
				hang(canvas, before);
				ondone?.(false);
				return;
			}
			afterThis(async () => {
				if (wanted !== title) return;
				const picture = blank(width, height);
				try {
					await paint(picture, paletteOf(canvas));
				} catch (error) {
					// What can't be painted leaves the ground to be seen: never a black screen, never a loop that fails.
					console.error('a layer could not be painted', error);
					ondone?.(true);
					return;
				}
				keep(paint, title, picture);
				if (wanted !== title) return;
				hang(canvas, picture);
				ondone?.(true);
			});
		};
		// The graphics process was lost and came back with empty canvases, those in the gallery too.
		const lose = () => {
			forget(paint, wanted);
			wanted = '';
			look();
		};
		canvas.addEventListener('contextrestored', lose);
		const observer = new ResizeObserver(look);
		observer.observe(canvas);
		return () => {
			wanted = '';
			canvas.removeEventListener('contextrestored', lose);
			observer.disconnect();
			// Hands the memory back at once: a loop that runs for months must not wait for it.
			canvas.width = canvas.height = 0;
		};
	};
}

function hang(canvas: HTMLCanvasElement, picture: HTMLCanvasElement): void {
	canvas.width = picture.width;
	canvas.height = picture.height;
	canvas.getContext('2d')?.drawImage(picture, 0, 0);
}

function blank(width: number, height: number): HTMLCanvasElement {
	const canvas = document.createElement('canvas');
	canvas.width = width;
	canvas.height = height;
	return canvas;
}

/** Fills a canvas pixel by pixel, with a fine grain, and lets others in between. */
export async function wash(canvas: HTMLCanvasElement, shade: Shade): Promise<void> {
	const brush = canvas.getContext('2d');
	if (!brush) return;
	const { width, height } = canvas;
	const image = brush.createImageData(width, height);
	const rest = resting();
	for (let row = 0, index = 0; row < height; row++) {
		for (let column = 0; column < width; column++, index += 4) {
			const [colour, alpha] = shade(column / height, row / height);
			if (alpha > 0) lay(image.data, index, colour, alpha, (scatter(column, row) - 0.5) * 2.4);
		}
		await rest();
	}
	brush.putImageData(image, 0, 0);
}

/** To be asked between strokes: lets others in when a slice is over. */
export function resting(): () => Promise<void> {
	let rested = performance.now();
	return async () => {
		if (performance.now() - rested < SLICE_MS) return;
		await new Promise((rest) => setTimeout(rest));
		rested = performance.now();
	};
}

/** A smaller canvas for what is soft. */
export function study(canvas: HTMLCanvasElement, scale: number): HTMLCanvasElement {
	return blank(
		Math.max(2, Math.round(canvas.width * scale)),
		Math.max(2, Math.round(canvas.height * scale))
	);
}
