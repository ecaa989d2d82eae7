// A scene of the loop is a list of layers, from far to near. Each is painted once and may move;
// adding one is a file with its layers, its name in playlist.ts with the times at which it hangs, and a
// line in later.ts.
import type { Painter } from '$lib/ui/painting/easel';
import type { Motion } from '$lib/ui/painting/motion';
import type { Area } from './brushes';

export interface Layer {
	paint: Painter;
	/** Pixels that are painted for each CSS px: soft things are painted small. */
	detail: number;
	moves?: Motion;
	/** All of the glass if absent. Small parts cost less to move. */
	area?: Area;
}
