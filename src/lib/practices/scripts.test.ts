// Holds every script, in every language, to its practice; tests/words holds it to the rules for words.
import { describe, expect, it } from 'vitest';
import { LANGUAGES, NEEDS } from '$lib/core/catalogue';
import { PRACTICES } from '$lib/core/practice-names';
import { loadScript, practiceOf, practicesFor, practiceTitle } from './catalogue';
import { neverSaid, readingGrade } from './wording';

describe.each(PRACTICES)('%s', (name) => {
	it.each(LANGUAGES)('has all its words in $name, and no others', async ({ code }) => {
		const script = await loadScript(name, code);
		expect(Object.keys(script.lines).sort()).toEqual([...practiceOf(name).lines].sort());
		expect(Object.keys(script.buttons).sort()).toEqual([...practiceOf(name).buttons].sort());
		const counts = Object.entries(script.choices).map(([list, lines]) => [list, lines.length]);
		expect(Object.fromEntries(counts)).toEqual(practiceOf(name).choices ?? {});
		expect(script.instead !== undefined).toBe(practiceOf(name).instead !== undefined);
		expect(practiceTitle(name, code)).toBe(script.title);
	});

	it('says the same things in every language', async () => {
		const shapes = await Promise.all(
			LANGUAGES.map(async ({ code }) => Object.keys(await loadScript(name, code)))
		);
		for (const shape of shapes) expect(shape).toEqual(shapes[0]);
	});

	it('is two minutes or less unless more is chosen', () => {
		expect(practiceOf(name).usualLength).toBeLessThanOrEqual(120);
	});
});

it('has a place of its own for each practice, and changes over only to one that is there', () => {
	expect(new Set(PRACTICES.map((name) => practiceOf(name).place)).size).toBe(PRACTICES.length);
	for (const name of PRACTICES) {
		const { instead } = practiceOf(name);
		if (instead !== undefined) expect(PRACTICES).toContain(instead);
	}
});

it.each([
	['Breathe deeply now.', 'en'],
	['Close your eyes.', 'en'],
	['Well done!', 'en'],
	['Respire profundamente.', 'es'],
	['Cierre los ojos.', 'es'],
	['Relájese.', 'es']
] as const)('would stop "%s"', (text, language) => {
	expect(neverSaid(text, language)).not.toBeNull();
});

it.each([
	['The cat sat on the mat.', -1.5],
	['Anticipation of considerable difficulty exacerbates immobility.', 35]
])('grades "%s" at about %d', (text, grade) => {
	expect(Math.abs(readingGrade(text) - grade)).toBeLessThan(5);
});

it('has something for every need', () => {
	for (const need of NEEDS) expect(practicesFor(need).length).toBeGreaterThan(0);
});
