import { describe, expect, it } from 'vitest';
import { ownPath } from './own-path';

describe('where to go after signing in', () => {
	it.each(['/clinic', '/desk?clinic=1', '/clinic/tablets'])(
		'goes on to our own page %s',
		(next) => {
			expect(ownPath(next, '/otherwise')).toBe(next);
		}
	);

	it.each([
		null,
		'',
		'clinic',
		'https://elsewhere.example/',
		'//elsewhere.example/',
		'/\\elsewhere.example/',
		'/\t/elsewhere.example/',
		'///elsewhere.example/',
		'/.//elsewhere.example/',
		'javascript:alert(1)'
	])('never follows %j', (next) => {
		expect(ownPath(next, '/otherwise')).toBe('/otherwise');
	});
});
