// A wall in the evening: the last light falls on it through a window, and leaves outside throw
// their shadows into it.
import type { Painter } from '$lib/ui/painting/easel';
import { layered, scatter, smoothstep } from '$lib/ui/painting/noise';
import { css, mix, tone, type Pigment } from '$lib/ui/painting/pigment';
import { evening, soft } from '../brushwork';

const TABLE = 0.8;

export const wall: Painter = soft((palette, reach) => {
	const dusk = evening(palette);
	const plaster = mix(dusk.ridgeFar, dusk.ridgeNear, 0.42);
	const wood: Pigment = [dusk.ridgeNear[0] * 1.05, 0.02, 0.02];
	return (x, y) => {
		const rough = 0.93 + 0.14 * layered(x * 8, y * 8, 5, 23);
		const corner = 1 - 0.34 * smoothstep(reach * 0.4, reach * 1.15, Math.abs(x + 0.06));
		const high = smoothstep(0.55, 0, y) * 0.25;
		const plank = 0.86 + 0.28 * layered(x * 1.6, y * y * 60, 4, 13);
		const edge = smoothstep(TABLE, TABLE + 0.003, y);
		const lip = Math.exp(-(((y - TABLE - 0.004) / 0.004) ** 2)) * 0.12;
		const own = mix(tone(plaster, (rough - high) * corner), tone(wood, plank * corner), edge);
		return [mix(own, palette.light, lip), 1];
	};
});

/** Four panes of light, slanting as the sun is low; softer the farther they have come. */
export const windowLight: Painter = soft((palette) => {
	const warm = mix(palette.light, evening(palette).skyLow, 0.25);
	return (x, y) => {
		const u = (x + 0.03 + (y - 0.5) * 0.34) / 0.4;
		const v = (y - 0.5 - (x + 0.03) * 0.12) / 0.25;
		const blur = 0.05 + 0.05 * smoothstep(-1, 1, u);
		const pane = (at: number) => {
			const inside = smoothstep(1, 1 - blur * 2, Math.abs(at));
			return inside * smoothstep(0.035, 0.035 + blur, Math.abs(at));
		};
		const air = Math.exp(-(u * u + v * v) * 0.7) * 0.16;
		const onWall = smoothstep(TABLE + 0.004, TABLE - 0.004, y);
		const uneven = 0.82 + 0.3 * layered(x * 3, y * 3, 3, 9);
		return [warm, (pane(u) * pane(v) * 0.68 * uneven + air) * (0.35 + 0.65 * onWall)];
	};
}, 0.7);

/** A twig with its leaves, as a shadow: never black, never sharp. */
export const leaves: Painter = async (canvas, palette) => {
	const brush = canvas.getContext('2d');
	if (!brush) return;
	const { width, height } = canvas;
	const shadow = mix(evening(palette).ridgeNear, evening(palette).ridgeFar, 0.3);
	const far = width * 3;
	brush.shadowColor = css(shadow, 0.5);
	brush.shadowOffsetX = far;
	brush.lineCap = 'round';
	for (let twig = 0; twig < 5; twig++) {
		brush.shadowBlur = (0.009 + 0.007 * scatter(twig, 9, 5)) * height;
		let x = width / 2 + (0.5 - twig * 0.05) * height;
		let y = (0.1 + twig * 0.13) * height;
		let heading = Math.PI - 0.16 + (scatter(twig, 1, 5) - 0.4) * 0.5;
		brush.strokeStyle = brush.fillStyle = 'black';
		for (let i = 0; i < 17; i++) {
			const step = 0.034 * height;
			const [toX, toY] = [x + Math.cos(heading) * step, y + Math.sin(heading) * step];
			brush.lineWidth = (0.0045 - i * 0.0002) * height;
			brush.beginPath();
			brush.moveTo(x - far, y);
			brush.lineTo(toX - far, toY);
			brush.stroke();
			const side = i % 2 === 0 ? 1 : -1;
			const turn = heading + side * (0.7 + 0.5 * scatter(twig, i + 20, 5));
			const long = (0.018 + 0.016 * scatter(twig, i + 50, 5)) * height;
			brush.beginPath();
			brush.ellipse(
				toX - far + Math.cos(turn) * long,
				toY + Math.sin(turn) * long,
				long,
				long * 0.36,
				turn,
				0,
				7
			);
			brush.fill();
			[x, y] = [toX, toY];
			heading += (scatter(twig, i + 80, 5) - 0.54) * 0.22;
		}
	}
};
