import { describe, expect, it } from 'vitest';
import { EXCEPTIONS } from './exceptions';
import { mistakesInScreens, mistakesInScript, wordMistakes } from './mistakes';

const HARD = 'Anticipation of considerable difficulty exacerbates immobility.';

const script = (line: string) => `reviewed: by us
title: A Practice
about: ${line}
lines:
  one: ${line}
buttons:
  go: ${HARD.slice(0, -1)}
`;

it('finds nothing wrong in any script or on any screen', () => {
	expect(wordMistakes(process.cwd())).toEqual([]);
});

describe('a mistake in a script is named with its file and line', () => {
	it('in an easy line: none', () => {
		expect(mistakesInScript(script('Feet on the floor.'), 'x/en.yaml')).toEqual([]);
	});

	it.each([
		['a word that is never said', 'Just relax.', /^x\/en\.yaml:5: lines\.one: "relax" is never/],
		[
			'a line that is too long',
			'One two three four five six seven eight nine ten one two three four five six.',
			/^x\/en\.yaml:5: lines\.one: has 16 words/
		],
		['a line that is too hard', HARD, /^x\/en\.yaml:5: lines\.one: asks for grade \d/]
	])('%s', (_name, line, mistake) => {
		const found = mistakesInScript(script(line), 'x/en.yaml');
		expect(found).toHaveLength(2);
		expect(found[1]).toMatch(mistake);
	});

	it('grades English alone', () => {
		expect(mistakesInScript(script(HARD), 'x/es.yaml')).toEqual([]);
	});
});

describe('a mistake on a screen is named with its file and line', () => {
	const screens = (name: string, text: string) =>
		mistakesInScreens(`{\n\t"kiosk_back": "Back",\n\t"${name}": "${text}"\n}`, 'en.json', 'en');

	it.each([
		['help_title', 'Your symptoms', [/^en\.json:3: help_title: "symptom" is never said/]],
		['help_title', HARD, [/^en\.json:3: help_title: asks for grade/]],
		['help_title', HARD.slice(0, -1), []],
		['kiosk_staff_close', 'Your symptoms', []],
		['checkin_pain', 'How much pain?', []],
		['attract_touch', 'A minute for your pain.', [/^en\.json:3: attract_touch: "pain" is never/]]
	])('%s: %s', (name, text, mistakes) => {
		const found = screens(name, text);
		expect(found).toHaveLength(mistakes.length);
		mistakes.forEach((mistake, i) => expect(found[i]).toMatch(mistake));
	});
});

it('has a reason for each exception', () => {
	for (const reason of Object.values(EXCEPTIONS)) expect(reason).not.toBe('');
});
