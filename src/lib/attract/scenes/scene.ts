// A scene of the loop is a list of layers, from far to near. Each is painted once and may move;
// adding one is a file with its layers, its name in playlist.ts and a line in later.ts.
import type { Painter } from '$lib/ui/painting/easel';
import type { Motion } from '$lib/ui/painting/motion';

export interface Layer {
	paint: Painter;
	/** Pixels that are painted for each CSS px: soft things are painted small. */
	detail: number;
	moves?: Motion;
	/** Left, top, width and height in shares of the glass; all of it if absent. Small parts cost less to move. */
	area?: readonly [number, number, number, number];
}
