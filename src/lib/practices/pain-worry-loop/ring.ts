// The ring as a shape: where its points and pieces lie on a box of any size. `u` goes round it once
// from 0 to 1, clockwise from the left. Pure.
import { layered } from '$lib/ui/painting/noise';
import { POINTS, type Point } from './practice';

/** Pieces that can soften one by one. */
export const PIECES = 48;
/** How many pieces soften to each side of a point that is tapped, and of a finger. */
const AROUND_POINT = 5;
const AROUND_FINGER = 1;
/** Room for the stones that stand on it, in px. */
const MARGIN = { x: 110, y: 52 };
/** How far from the ring a finger may be, in radii. */
const REACH = { inner: 0.35, outer: 1.9 };

export interface Box {
	width: number;
	height: number;
}

export function onRing(u: number, { width, height }: Box, swell = 1): { x: number; y: number } {
	const angle = u * 2 * Math.PI;
	return {
		x: width / 2 - Math.cos(angle) * radii({ width, height }).x * swell,
		y: height / 2 - Math.sin(angle) * radii({ width, height }).y * swell
	};
}

function radii({ width, height }: Box) {
	// A ring on water seen from the bank: never taller than wide.
	const x = Math.max(1, Math.min(width / 2 - MARGIN.x, height * 1.5));
	return { x, y: Math.max(1, Math.min(height / 2 - MARGIN.y, x * 0.8)) };
}

export function placeOf(point: Point): number {
	return POINTS.indexOf(point) / POINTS.length;
}

/** The pieces around a point, or around where a finger is; none when the finger is far from the ring. */
export function around(point: Point): number[] {
	return pieces(placeOf(point), AROUND_POINT);
}

export function under(x: number, y: number, box: Box): number[] {
	const radius = radii(box);
	const across = (x - box.width / 2) / radius.x;
	const down = (y - box.height / 2) / radius.y;
	const away = Math.hypot(across, down);
	if (away < REACH.inner || away > REACH.outer) return [];
	return pieces(Math.atan2(-down, -across) / (2 * Math.PI), AROUND_FINGER);
}

function pieces(u: number, spread: number): number[] {
	const middle = Math.floor(u * PIECES);
	return Array.from(
		{ length: 2 * spread + 1 },
		(_, i) => (middle - spread + i + 2 * PIECES) % PIECES
	);
}

const STEPS = 5;
/** A taut piece is a few thin strands that never lie quite together: so many px. */
const STRANDS = 3;
const ROUGH = 18;

function along(piece: number, box: Box, swell: (u: number) => number): string {
	const corners = Array.from({ length: STEPS + 1 }, (_, i) => {
		const u = ((piece + i / STEPS) / PIECES) % 1;
		const { x, y } = onRing(u, box, swell(u));
		return `${x.toFixed(1)} ${y.toFixed(1)}`;
	});
	return `M${corners.join('L')}`;
}

export function taut(piece: number, box: Box): string {
	return Array.from({ length: STRANDS }, (_, strand) =>
		along(piece, box, (u) => {
			// Round twice in the noise, so that the end meets the beginning.
			const [east, north] = [Math.cos(u * 2 * Math.PI), Math.sin(u * 2 * Math.PI)];
			const off = (layered(east * 9 + 20, north * 9 + 20, 3, strand * 7) - 0.5) * ROUGH;
			const { x, y } = radii(box);
			return 1 + (off * spread(u, box)) / Math.hypot(east * x, north * y);
		})
	).join('');
}

export function smooth(piece: number, box: Box): string {
	return along(piece, box, () => 1);
}

/** How far apart neighbours lie there, 0 to 1: at its narrow ends the ring is crowded. */
export function spread(u: number, box: Box): number {
	const { x, y } = radii(box);
	return Math.hypot(Math.sin(u * 2 * Math.PI) * x, Math.cos(u * 2 * Math.PI) * y) / Math.max(x, y);
}
