// Contrast as WCAG 2.2 defines it, from colours as our tokens write them. For tests.

/** Red, green, blue, each 0 to 1 in sRGB, and alpha. */
export type Rgba = readonly [number, number, number, number];

/** Reads `oklch(L C H / A)` with plain numbers. Throws on anything else. */
export function parseOklch(text: string): Rgba {
	const match = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)$/.exec(text.trim());
	if (!match) throw new SyntaxError(`not an oklch colour: ${text}`);
	const [l = 0, c = 0, h = 0] = match.slice(1, 4).map(Number);
	const a = c * Math.cos((h * Math.PI) / 180);
	const b = c * Math.sin((h * Math.PI) / 180);
	const [red, green, blue] = oklabToLinear(l, a, b).map(encode);
	return [red ?? 0, green ?? 0, blue ?? 0, Number(match[4] ?? 1)];
}

/** Björn Ottosson's OKLab (2020) to linear sRGB. */
function oklabToLinear(l: number, a: number, b: number): [number, number, number] {
	const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
	return [
		4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
		-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
		-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short
	];
}

function encode(linear: number): number {
	const inside = Math.min(1, Math.max(0, linear));
	return inside <= 0.0031308 ? 12.92 * inside : 1.055 * inside ** (1 / 2.4) - 0.055;
}

function decode(value: number): number {
	return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** What is seen when one colour lies over another, opaque one. */
export function over(top: Rgba, below: Rgba, opacity = 1): Rgba {
	const alpha = top[3] * opacity;
	const mix = (i: 0 | 1 | 2) => top[i] * alpha + below[i] * (1 - alpha);
	return [mix(0), mix(1), mix(2), 1];
}

/** 1 to 21. Both colours must be opaque. */
export function contrast(one: Rgba, other: Rgba): number {
	const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (bright + 0.05) / (dark + 0.05);
}

function luminance([red, green, blue]: Rgba): number {
	return 0.2126 * decode(red) + 0.7152 * decode(green) + 0.0722 * decode(blue);
}
