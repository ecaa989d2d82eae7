// What lies on the floor of the tide pool. Places are told as to the side and away from the eye.
import { layered, scatter, smoothstep } from '$lib/ui/painting/noise';
import { mix, tone, type Palette, type Pigment } from '$lib/ui/painting/pigment';
import { tinted } from './brushes';

/** Pebbles of the pool's floor: each a dome of its own tone. */
export function pebbles(palette: Palette) {
	const sand = tinted(mix(palette.ridgeFar, palette.skyLow, 0.45), 0.004, 0.014);
	const dark = mix(palette.ridgeNear, palette.ridgeFar, 0.5);
	return (side: number, away: number): Pigment => {
		let colour = tone(sand, 0.72 + 0.25 * layered(side * 40, away * 40, 3, 5));
		for (const [grain, seed] of [
			[26, 3],
			[13, 8]
		] as const) {
			const [column, row] = [Math.floor(side * grain), Math.floor(away * grain)];
			let nearest = 9;
			let which = 0;
			let high = 0;
			for (let c = column - 1; c <= column + 1; c++) {
				for (let r = row - 1; r <= row + 1; r++) {
					const size = 0.28 + 0.34 * scatter(c, r, seed + 2);
					const dx = side * grain - c - 0.2 - 0.6 * scatter(c, r, seed);
					const dy = away * grain - r - 0.2 - 0.6 * scatter(c, r, seed + 1);
					const turn = scatter(c, r, seed + 5) * 3;
					const [u, v] = [
						dx * Math.cos(turn) + dy * Math.sin(turn),
						dy * Math.cos(turn) - dx * Math.sin(turn)
					];
					const off = Math.hypot(u, v * 1.45) / size;
					if (off < nearest && scatter(c, r, seed + 4) < 0.8)
						[nearest, which, high] = [off, scatter(c, r, seed + 3), dy / size];
				}
			}
			if (nearest > 1.25) continue;
			const stone = tinted(
				mix(dark, sand, which),
				(which - 0.5) * 0.03 * Math.sin(which * 40),
				0.02 * Math.sin(which * 25)
			);
			const dome = tone(
				stone,
				0.74 + 0.34 * Math.sqrt(Math.max(0, 1 - nearest * nearest)) + high * 0.16
			);
			colour = mix(
				tone(colour, 0.8 + 0.2 * smoothstep(0.95, 1.25, nearest)),
				dome,
				smoothstep(1.02, 0.9, nearest)
			);
		}
		return colour;
	};
}

interface Star {
	side: number;
	away: number;
	size: number;
	turn: number;
}

const STARS: readonly Star[] = [
	{ side: 0.2, away: 0.66, size: 0.055, turn: 0.4 },
	{ side: -0.17, away: 0.78, size: 0.045, turn: 1.3 }
];

/** How much of a starfish lies at a place: its arms are soft and bend a little. */
export function starfish(side: number, away: number): number {
	let most = 0;
	for (const star of STARS) {
		const [dx, dy] = [side - star.side, away - star.away];
		const distance = Math.hypot(dx, dy) / star.size;
		if (distance > 1.1) continue;
		const angle = Math.atan2(dy, dx) + star.turn + distance * 0.25;
		const arm = Math.abs((((((angle / (2 * Math.PI)) * 5) % 1) + 1) % 1) - 0.5) * 2;
		const reach = 0.3 + 0.7 * smoothstep(0.35, 1, arm) ** 1.3;
		most = Math.max(most, smoothstep(reach, reach - 0.14, distance));
	}
	return most;
}
