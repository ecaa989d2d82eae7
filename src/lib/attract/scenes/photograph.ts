// A picture of the clinic's own as a scene: drawn once in the light of the hour, then moved slowly,
// closer and a little aside, with the breath's light over it.
import type { Painter } from '$lib/ui/painting/easel';
import { LIGHT } from '$lib/ui/painting/hills';
import { smoothstep } from '$lib/ui/painting/noise';
import { css, mix, tone, type Pigment } from '$lib/ui/painting/pigment';
import { SCENE_MS } from '../playlist';
import type { Layer } from './scene';

export interface Photograph {
	address: string;
	layers: readonly Layer[];
}

/** As many as a clinic may have. They are kept, so that the gallery finds again what was painted. */
const MOST = 12;
const ready = new Map<string, Photograph>();
const WHITE: Pigment = [1, 0, 0];

/** Rejects when there is no such picture, or it can't be decoded. */
export async function photograph(address: string): Promise<Photograph> {
	const before = ready.get(address);
	if (before) return before;
	const image = new Image();
	image.src = address;
	await image.decode();
	const made = { address, layers: [print(image, ready.size), glow] };
	ready.set(address, made);
	const [oldest] = ready.keys();
	if (ready.size > MOST && oldest !== undefined) ready.delete(oldest);
	return made;
}

/**
 * Covers the glass. A bright day on the wall of a dark room would be a lamp: it is dimmed for the hour, and
 * at every hour a little, so that the breath's light can still be seen on a white sky.
 */
const printed =
	(image: HTMLImageElement): Painter =>
	(canvas, palette) => {
		const brush = canvas.getContext('2d');
		if (!brush) return;
		const { width, height } = canvas;
		const scale = Math.max(width / image.naturalWidth, height / image.naturalHeight);
		const [wide, high] = [image.naturalWidth * scale, image.naturalHeight * scale];
		brush.imageSmoothingQuality = 'high';
		brush.drawImage(image, (width - wide) / 2, (height - high) / 2, wide, high);
		const dimmed = 0.48 + 0.34 * smoothstep(0.1, 0.42, palette.skyHigh[0]);
		brush.globalCompositeOperation = 'multiply';
		brush.fillStyle = css(tone(mix(WHITE, palette.light, 0.3), dimmed), 1);
		brush.fillRect(0, 0, width, height);
	};

/** Every other one moves the other way. The edges never come in: they lie farther out than it moves. */
function print(image: HTMLImageElement, place: number): Layer {
	const aside = place % 2 === 0 ? 1 : -1;
	return {
		paint: printed(image),
		detail: Math.min(devicePixelRatio, 1.5),
		moves: {
			from: { transform: `translate(${aside * -1.2}%, 0.4%) scale(1.04)` },
			to: { transform: `translate(${aside * 1.8}%, -0.8%) scale(1.13)` },
			there: SCENE_MS / 1000,
			back: SCENE_MS / 1000
		}
	};
}

/** The breath: the same warm light as in the other scenes, but nothing that stands in the sky. */
const glow: Layer = {
	paint: (canvas, palette) => {
		const brush = canvas.getContext('2d');
		if (!brush) return;
		const { width, height } = canvas;
		brush.setTransform(width, 0, 0, height, 0, 0);
		// The moon's light is faint, or it would be a fog.
		const bright = 0.3 + 0.34 * smoothstep(0.1, 0.42, palette.skyHigh[0]);
		const halo = brush.createRadialGradient(0.5, 0.5, 0, 0.5, 0.5, 0.5);
		for (let step = 0; step <= 12; step++) {
			const away = step / 12;
			const strength = Math.exp(-away * away * 3.2) * (1 - smoothstep(0.6, 1, away));
			halo.addColorStop(away, css(palette.light, bright * strength));
		}
		brush.fillStyle = halo;
		brush.fillRect(0, 0, 1, 1);
	},
	detail: 0.25,
	area: [LIGHT.x - 0.45, LIGHT.y - 0.48, 0.9, 0.9],
	moves: {
		from: { opacity: 0.12, transform: 'scale(0.8)' },
		to: { opacity: 1, transform: 'scale(1.06)' }
	}
};
