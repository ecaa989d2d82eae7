// Colour for painting: OKLab, in which mixtures stay clean. The pigments are the landscape's
// tokens in app.css, read from the element that is painted, so that they are defined only once.

/** Lightness 0 to 1, green–red, blue–yellow. */
export type Pigment = readonly [number, number, number];

export interface Palette {
	skyHigh: Pigment;
	skyLow: Pigment;
	ridgeFar: Pigment;
	ridgeNear: Pigment;
	light: Pigment;
}

const ROLES = ['sky-high', 'sky-low', 'ridge-far', 'ridge-near', 'light'] as const;

/** The same text wherever the landscape has the same colours. */
export function tokensOf(element: Element): string {
	const style = getComputedStyle(element);
	return ROLES.map((role) => style.getPropertyValue(`--color-${role}`)).join(' ');
}

/** The landscape's colours where an element stands. */
export function paletteOf(element: Element): Palette {
	const style = getComputedStyle(element);
	const brush = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
	const read = (role: (typeof ROLES)[number]): Pigment => {
		if (!brush) return [0, 0, 0];
		brush.fillStyle = style.getPropertyValue(`--color-${role}`);
		brush.fillRect(0, 0, 1, 1);
		const [red = 0, green = 0, blue = 0] = brush.getImageData(0, 0, 1, 1).data;
		return pigment(red, green, blue);
	};
	return {
		skyHigh: read('sky-high'),
		skyLow: read('sky-low'),
		ridgeFar: read('ridge-far'),
		ridgeNear: read('ridge-near'),
		light: read('light')
	};
}

/** From sRGB bytes to OKLab (Björn Ottosson, 2020). */
function pigment(red: number, green: number, blue: number): Pigment {
	const [r = 0, g = 0, b = 0] = [red, green, blue].map((byte) => {
		const value = byte / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	});
	const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
	const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
	const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
	return [
		0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
		1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
		0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short
	];
}

export function mix(one: Pigment, other: Pigment, share: number): Pigment {
	const s = share < 0 ? 0 : share > 1 ? 1 : share;
	return [
		one[0] + (other[0] - one[0]) * s,
		one[1] + (other[1] - one[1]) * s,
		one[2] + (other[2] - one[2]) * s
	];
}

/** Brighter (or darker, below 1) without changing its hue. */
export function tone(colour: Pigment, factor: number): Pigment {
	return [Math.min(1, colour[0] * factor), colour[1], colour[2]];
}

/** sRGB bytes of linear light, looked up: painting asks a few hundred thousand times. */
const ENCODED = Float32Array.from({ length: 4097 }, (_, i) => {
	const linear = i / 4096;
	return 255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055);
});

function encode(linear: number): number {
	return ENCODED[linear <= 0 ? 0 : linear >= 1 ? 4096 : (linear * 4096) | 0] ?? 0;
}

/**
 * Writes a colour as sRGB bytes into an image at `index`. `grain` (in bytes, about ±1) hides the
 * bands that eight bits would show in a dark sky.
 */
export function lay(
	image: Uint8ClampedArray,
	index: number,
	[lightness, a, b]: Pigment,
	alpha: number,
	grain: number
): void {
	const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
	image[index] = encode(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short) + grain;
	image[index + 1] =
		encode(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short) + grain;
	image[index + 2] =
		encode(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short) + grain;
	image[index + 3] = alpha * 255;
}

export function css(colour: Pigment, alpha = 1): string {
	return `oklab(${colour.join(' ')} / ${alpha})`;
}
