// Keeps pictures that were painted, so that a change of screen hangs one again instead of painting
// it. Nothing personal is in them; the least recently hung go when the room is full.
import type { Painter } from './easel';

/** So many times the glass in all: about four scenes. */
const GLASSES = 8;
/** Pixels in all, 4 bytes each, however large the glass: 32 MB. */
const ROOM = 8_000_000;

interface Picture {
	paint: Painter;
	title: string;
	canvas: HTMLCanvasElement;
}

const gallery: Picture[] = [];

/** The picture of this painter with this title (its size and colours), if it is still there. */
export function kept(paint: Painter, title: string): HTMLCanvasElement | undefined {
	const at = gallery.findIndex((one) => one.paint === paint && one.title === title);
	if (at < 0) return undefined;
	const [picture] = gallery.splice(at, 1);
	if (picture) gallery.push(picture);
	return picture?.canvas;
}

/** Older ones make room for it. */
export function keep(paint: Painter, title: string, canvas: HTMLCanvasElement): void {
	gallery.push({ paint, title, canvas });
	const room = Math.min(ROOM, GLASSES * innerWidth * innerHeight);
	while (pixels() > room && gallery.length > 1) {
		const oldest = gallery.shift();
		if (oldest) oldest.canvas.width = oldest.canvas.height = 0;
	}
}

/** What is no longer as it was painted. */
export function forget(paint: Painter, title: string): void {
	const at = gallery.findIndex((one) => one.paint === paint && one.title === title);
	if (at >= 0) gallery.splice(at, 1);
}

function pixels(): number {
	return gallery.reduce((sum, { canvas }) => sum + canvas.width * canvas.height, 0);
}
