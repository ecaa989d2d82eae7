// Paints canvases once, one after another, so that nothing else waits; afterwards only the
// compositor moves them. A picture is painted again when its glass changes its shape.
import type { Attachment } from 'svelte/attachments';
import { scatter } from './noise';
import { lay, paletteOf, tokensOf, type Palette, type Pigment } from './pigment';
import { keep, kept } from './gallery';

/** What is painted: the place is x in heights of the picture from the left, y from 0 to 1. */
export type Painter = (canvas: HTMLCanvasElement, palette: Palette) => void;

/** Colour and opacity at a place. */
export type Shade = (x: number, y: number) => readonly [Pigment, number];

let queue: Promise<void> = Promise.resolve();

function afterThis(job: () => void): Promise<void> {
	queue = queue.then(
		() =>
			new Promise((done) =>
				requestAnimationFrame(() => {
					job();
					done();
				})
			)
	);
	return queue;
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
		let gone = false;
		const observer = new ResizeObserver(() => {
			const width = Math.max(2, Math.round(canvas.clientWidth * detail));
			const height = Math.max(2, Math.round(canvas.clientHeight * detail));
			if (canvas.width === width && canvas.height === height) return;
			const title = `${width}×${height} ${tokensOf(canvas)}`;
			if (hang(canvas, kept(paint, title))) {
				ondone?.(false);
				return;
			}
			void afterThis(() => {
				if (gone) return;
				canvas.width = width;
				canvas.height = height;
				paint(canvas, paletteOf(canvas));
				keep(paint, title, canvas);
				ondone?.(true);
			});
		});
		observer.observe(canvas);
		return () => {
			gone = true;
			observer.disconnect();
			// Hands the memory back at once: a loop that runs for months must not wait for it.
			canvas.width = canvas.height = 0;
		};
	};
}

function hang(canvas: HTMLCanvasElement, picture: HTMLCanvasElement | undefined): boolean {
	if (!picture) return false;
	canvas.width = picture.width;
	canvas.height = picture.height;
	canvas.getContext('2d')?.drawImage(picture, 0, 0);
	return true;
}

/** Fills a canvas pixel by pixel, with a fine grain. */
export function wash(canvas: HTMLCanvasElement, shade: Shade): void {
	const brush = canvas.getContext('2d');
	if (!brush) return;
	const { width, height } = canvas;
	const image = brush.createImageData(width, height);
	for (let row = 0, index = 0; row < height; row++) {
		for (let column = 0; column < width; column++, index += 4) {
			const [colour, alpha] = shade(column / height, row / height);
			if (alpha > 0) lay(image.data, index, colour, alpha, (scatter(column, row) - 0.5) * 2.4);
		}
	}
	brush.putImageData(image, 0, 0);
}

/** A smaller canvas for what is soft. */
export function study(canvas: HTMLCanvasElement, scale: number): HTMLCanvasElement {
	const small = document.createElement('canvas');
	small.width = Math.max(2, Math.round(canvas.width * scale));
	small.height = Math.max(2, Math.round(canvas.height * scale));
	return small;
}
