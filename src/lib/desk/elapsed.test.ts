import { expect, it } from 'vitest';
import { elapsed } from './elapsed';

it.each([
	[59_999, 'en', null],
	[60_000, 'en', '1 minute'],
	[59 * 60_000, 'es', '59 minutos'],
	[2.9 * 3_600_000, 'en', '2 hours'],
	[4 * 86_400_000, 'es', '4 días']
])('%d ms in %s is %s', (milliseconds, locale, words) => {
	expect(elapsed(milliseconds, locale)).toBe(words);
});
