// The contrasts of app.css, computed from its own text: at every time of day, on staff paper by
// day and by night, and in high contrast.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, over, parseOklch, type Rgba } from './contrast';

const css = readFileSync('src/app.css', 'utf8');

/** The declarations of the nth block that starts with a selector. */
function block(selector: string, nth = 0): Map<string, string> {
	let start = -1;
	for (let i = 0; i <= nth; i++) start = css.indexOf(`${selector} {`, start + 1);
	if (start < 0) throw new Error(`no block ${selector} in app.css`);
	const text = css.slice(start, css.indexOf('}', start));
	return new Map(
		[...text.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value])
	);
}

const root = new Map([...block('@theme static'), ...block(':root')]);

function look(...blocks: Map<string, string>[]) {
	const tokens = new Map([root, ...blocks].flatMap((one) => [...one]));
	const value = (name: string) => {
		const found = tokens.get(name);
		if (found === undefined) throw new Error(`no token ${name}`);
		return found;
	};
	return {
		colour: (role: string) => parseOklch(value(`color-${role}`)),
		number: (name: string) => Number(value(name))
	};
}

it('the loop’s words hold 7:1 over any picture, a white one too; what is quiet holds 4.5:1', () => {
	const { colour, number } = look();
	const behind = over(colour('veil'), parseOklch('oklch(1 0 0)'), number('veil-words'));
	expect(contrast(colour('ink'), behind)).toBeGreaterThanOrEqual(7);
	expect(contrast(colour('ink-quiet'), behind)).toBeGreaterThanOrEqual(4.5);
});

const LANDSCAPE = ['sky-high', 'sky-low', 'ridge-far', 'ridge-near', 'light'];

describe.each(['dawn', 'day', 'dusk', 'night'])('patients’ text at %s', (time) => {
	const { colour, number } = look(block(`[data-time='${time}']`));
	const everywhere = (top: Rgba, opacity = 1) =>
		LANDSCAPE.map((role) => over(top, colour(role), opacity));
	const least = (text: string, behind: Rgba[]) =>
		Math.min(...behind.map((one) => contrast(colour(text), one)));

	it.each(['ink', 'ink-quiet', 'care'])('%s holds 7:1 on a surface over any landscape', (text) => {
		expect(least(text, everywhere(colour('surface')))).toBeGreaterThanOrEqual(7);
	});

	it.each(['ink', 'ink-quiet', 'care'])('%s holds 7:1 on a stone', (text) => {
		expect(least(text, everywhere(colour('stone')))).toBeGreaterThanOrEqual(7);
		expect(least(text, everywhere(colour('stone-pressed')))).toBeGreaterThanOrEqual(4.5);
	});

	it.each(['ink', 'ink-quiet', 'care'])('%s holds 7:1 on the soft landscape itself', (text) => {
		const behind = everywhere(colour('veil'), number('veil-soft'));
		expect(least(text, behind)).toBeGreaterThanOrEqual(7);
	});

	it.each(['ink', 'ink-quiet', 'care'])('%s holds 4.5:1 on the near landscape', (text) => {
		const behind = everywhere(colour('veil'), number('veil-near'));
		expect(least(text, behind)).toBeGreaterThanOrEqual(4.5);
	});

	it.each(['line', 'focus'])('%s of a control holds 3:1 on stone, surface and soft', (edge) => {
		const behind = [
			...everywhere(colour('stone')),
			...everywhere(colour('surface')),
			...everywhere(colour('veil'), number('veil-soft'))
		];
		expect(least(edge, behind)).toBeGreaterThanOrEqual(3);
	});
});

const staffLight = block(':root:has(.staff)');
const staffDark = block(':root:has(.staff)', 1);
const highContrast = block('@variant high-contrast');

describe.each([
	['staff, light', look(staffLight), 7],
	['staff, dark', look(staffLight, staffDark), 7],
	['high contrast', look(highContrast), 14],
	['staff, high contrast', look(staffLight, highContrast), 14]
])('%s', (_, { colour }, reading) => {
	const papers = ['paper', 'paper-raised', 'surface'];

	it.each(papers)('ink on %s is read with ease', (paper) => {
		expect(contrast(colour('ink'), over(colour(paper), colour('paper')))).toBeGreaterThanOrEqual(
			reading
		);
	});

	it.each(papers)('quiet ink, care and accent on %s hold 4.5:1, lines and focus 3:1', (paper) => {
		const behind = over(colour(paper), colour('paper'));
		for (const text of ['ink-quiet', 'care', 'accent']) {
			expect(contrast(colour(text), behind), text).toBeGreaterThanOrEqual(4.5);
		}
		for (const edge of ['line', 'focus']) {
			expect(contrast(colour(edge), behind), edge).toBeGreaterThanOrEqual(3);
		}
	});

	it('words on the accent hold 4.5:1', () => {
		expect(contrast(colour('on-accent'), colour('accent'))).toBeGreaterThanOrEqual(4.5);
	});
});

it('contrast agrees with the definition at its ends', () => {
	expect(contrast(parseOklch('oklch(1 0 0)'), parseOklch('oklch(0 0 0)'))).toBeCloseTo(21, 1);
	expect(() => parseOklch('#fff')).toThrow(SyntaxError);
});
