import { expect, it } from 'vitest';
import { readScript, ScriptError } from './script-plugin';

const GOOD = `reviewed: nobody yet
title: A Pause
about: A pause is what happens.
lines:
  first: Rest a bit.
buttons:
  next: Next
`;

function mistakeIn(source: string, file = 'a-pause/en.yaml'): string {
	try {
		readScript(source, file);
	} catch (error) {
		if (error instanceof ScriptError) return error.message;
		throw error;
	}
	return 'no mistake';
}

it('reads a script', () => {
	expect(readScript(GOOD, 'a-pause/en.yaml').lines).toEqual({ first: 'Rest a bit.' });
});

it.each([
	['a word that is never said', 'Rest a bit.', 'Relax a bit.', ':5: lines.first: "Relax" is never'],
	['too many words', 'Rest a bit.', 'a '.repeat(16), ':5: lines.first: has 16 words; at most 15'],
	['a number where text belongs', 'Rest a bit.', '5', ':5: lines.first: must be text'],
	['an unknown member', 'title: A Pause', 'title: A Pause\ncolour: blue', ':3: colour: '],
	['broken YAML', 'title: A Pause', 'title: A: Pause', ':2: ']
])('names file and line of %s', (_, from, to, message) => {
	expect(mistakeIn(GOOD.replace(from, to))).toContain(`a-pause/en.yaml${message}`);
});

it('names what is missing', () => {
	expect(mistakeIn(GOOD.replace('title: A Pause\n', ''))).toMatch(/en\.yaml:1: title: /);
});

it('refuses a language that the house does not have', () => {
	expect(mistakeIn(GOOD, 'a-pause/xx.yaml')).toContain('"xx" is not a language');
});
