// The calm places, each painted in layers from far to near. What moves in them, and how, is
// PlacePicture.svelte's.
import { layers as garden } from './garden';
import { layers as lake } from './lake';
import type { Layer } from './layer';
import type { Place } from './practice';
import { layers as room } from './room';
import { layers as shore } from './shore';
import { layers as wood } from './wood';

export const PAINTERS: Readonly<Record<Place, readonly Layer[]>> = {
	shore,
	wood,
	room,
	lake,
	garden
};
