// The near bank: grass and reeds that grow from the lower right, dark against the water.
import { study, wash, type Painter } from '$lib/ui/painting/easel';
import { layered, scatter, smoothstep } from '$lib/ui/painting/noise';
import { css, mix, tone } from '$lib/ui/painting/pigment';

/** The bank's line at a share of the width, in shares of the height: water on the left, land right. */
function lineAt(share: number): number {
	return 0.98 - 0.42 * smoothstep(0.46, 0.9, share) + (layered(share * 6, 2, 3, 5) - 0.5) * 0.05;
}

const REEDS = 90;

export function bank(): Painter {
	return async (canvas, palette) => {
		const brush = canvas.getContext('2d');
		if (!brush) return;
		const { width, height } = canvas;
		const earth = mix(palette.ridgeNear, palette.ridgeFar, 0.14);
		const soft = study(canvas, 0.3);
		await wash(soft, (x, y) => {
			const share = (x * soft.height) / soft.width;
			const below = y - lineAt(share);
			if (below < -0.03) return [earth, 0];
			const blades = layered(x * 26 + below * 9, y * 9, 3, 12);
			const lit = Math.exp(-Math.max(0, below) * 16) * smoothstep(0.42, 0.7, blades);
			const colour = mix(tone(earth, 0.8 + 0.42 * blades), palette.light, lit * 0.2);
			return [
				mix(colour, palette.ridgeNear, smoothstep(0.06, 0.3, below)),
				smoothstep(-0.012, 0.02, below)
			];
		});
		brush.drawImage(soft, 0, 0, width, height);
		for (let i = 0; i < REEDS; i++) {
			const share = 0.8 + 0.24 * scatter(i, 1, 9) ** 0.7;
			const foot = lineAt(share) + 0.03 + 0.12 * scatter(i, 2, 9);
			const tall = (0.06 + 0.2 * scatter(i, 3, 9) ** 2) * smoothstep(0.78, 0.95, share);
			const lean = (scatter(i, 4, 9) - 0.62) * tall * 0.5;
			brush.strokeStyle = css(
				mix(tone(earth, 0.9), palette.light, 0.05 + 0.14 * scatter(i, 5, 9) ** 3),
				0.92
			);
			brush.lineWidth = (0.0012 + 0.0022 * scatter(i, 6, 9)) * height;
			brush.lineCap = 'round';
			brush.beginPath();
			brush.moveTo(share * width, foot * height);
			brush.quadraticCurveTo(
				share * width + lean * 0.15 * height,
				(foot - tall * 0.6) * height,
				share * width + lean * height,
				(foot - tall) * height
			);
			brush.stroke();
		}
	};
}
