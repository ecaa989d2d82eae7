import { expect, test } from 'vitest';
import { codeInFragment, typedCode } from './pairing-code';

test.each([
	['#pair=BCDFGHJK', 'BCDFGHJK'],
	['#pair=demo', 'demo'],
	['#pair=', null],
	['#pair=<b>', null],
	['#repair=BCDFGHJK', null],
	['', null]
])('the fragment %s holds the code %s', (fragment, code) => {
	expect(codeInFragment(fragment)).toBe(code);
});

test.each([
	['bcdf ghjk', 'BCDFGHJK'],
	['BCDF-GHJK', 'BCDFGHJK'],
	['BCDFGHJKMN', 'BCDFGHJK'],
	['b1cO', 'BC']
])('typing %s means %s', (text, code) => {
	expect(typedCode(text)).toBe(code);
});
