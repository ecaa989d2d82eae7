// The shore: a low light over water, wet sand that gives it back.
import type { Painter } from '$lib/ui/painting/easel';
import { layered, smoothstep } from '$lib/ui/painting/noise';
import { mix, tone } from '$lib/ui/painting/pigment';
import { below, evening, ground, over, skyAt, soft } from '../brushwork';
import { lightAt, type Layer } from './layer';

const SEA = { level: 0.5, lightX: 0.22, glow: 1 };
const SAND = 0.74;

const seaSky: Painter = soft((palette) => {
	const sky = skyAt(evening(palette), SEA);
	return (x, y) => [sky(x, y), 1];
});

const sea: Painter = soft((palette) => {
	const dusk = evening(palette);
	const sky = skyAt(dusk, SEA);
	const deep = mix(dusk.ridgeNear, dusk.ridgeFar, 0.4);
	const sand = mix(dusk.ridgeNear, mix(dusk.skyLow, dusk.ridgeFar, 0.4), 0.42);
	return (x, y) => {
		if (y < SEA.level) return [palette.light, 0];
		const near = (y - SEA.level) / (1 - SEA.level);
		const edge = SAND + (layered(x * 1.2 + 4, 2, 3, 8) - 0.5) * 0.09 - x * 0.03;
		// Swell: long ripples that grow towards the shore.
		const ripple = layered((x * 2.2) / (0.12 + near), 26 * Math.log(0.06 + near), 4, 12);
		const mirror = mix(sky(x, SEA.level * (1 - near * 0.6)), deep, 0.25 + near * 0.4);
		const aside = (x - SEA.lightX) / (0.05 + near * 0.34);
		const path = Math.exp(-aside * aside) * (1 - near * 0.6);
		const glint = smoothstep(0.5, 0.7, ripple) * (0.12 + path * 0.75);
		const water = mix(tone(mirror, 0.8 + ripple * 0.4), palette.light, glint * 0.6 + path * 0.22);
		const dry = smoothstep(edge, edge + 0.2, y);
		const wet = mix(mix(sand, mirror, 0.5), palette.light, path * 0.26);
		const grain = 0.92 + 0.16 * layered(x * 16, y * 40, 3, 3);
		return [
			mix(water, tone(mix(wet, sand, dry), grain), smoothstep(edge - 0.006, edge + 0.012, y)),
			1
		];
	};
}, 0.9);

/** One thin wave that has run up the sand, with its foam. */
function wave(level: number, seed: number): Painter {
	return soft((palette) => {
		const dusk = evening(palette);
		const foam = mix(palette.light, dusk.skyLow, 0.35);
		return (x, y) => {
			const line = level + (layered(x * 1.5 + seed, seed, 4, seed) - 0.5) * 0.07 - x * 0.03;
			const behind = line - y;
			const lace = layered(x * 14, y * 30 + seed, 4, seed + 2);
			const edge = Math.exp(-((behind / 0.003) ** 2)) * 0.4;
			const film = behind > 0 ? Math.exp(-behind / 0.03) * smoothstep(0.46, 0.72, lace) * 0.3 : 0;
			return [foam, Math.min(0.85, edge * (0.35 + lace) + film)];
		};
	}, 1);
}

const headlands: Painter = over(
	below(
		(x) => 0.502 - Math.max(0, -x - 0.16 + (layered(x * 4, 1, 5, 6) - 0.5) * 0.12) * 0.24,
		ground(0.15, 0.44)
	),
	below(
		(x) => 0.508 - Math.max(0, -x - 0.42 + (layered(x * 5, 3, 5, 16) - 0.5) * 0.16) * 0.5,
		ground(0.5, 0.46)
	)
);

/** From far to near. */
export const layers: readonly Layer[] = [
	{ paint: over(seaSky, headlands, sea), detail: 0.6 },
	{ paint: wave(SAND - 0.005, 5), detail: 0.6, moves: 'wave' },
	{ paint: wave(SAND - 0.03, 14), detail: 0.6, moves: 'wave second' },
	{ paint: lightAt(SEA.lightX, SEA.level, 0.5, 0.22, 0.4), detail: 0.25, moves: 'breathe' }
];
