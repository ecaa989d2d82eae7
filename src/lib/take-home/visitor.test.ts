import { expect, it } from 'vitest';
import { languageFor } from './visitor.svelte';

it.each([
	[['es-MX', 'en-US'], 'es'],
	[['EN-gb'], 'en'],
	[['fr-CA', 'es'], 'es'],
	[['fr', 'de'], 'en'],
	[['est'], 'en'],
	[[], 'en']
])('speaks to a browser that prefers %j in %s', (preferred, language) => {
	expect(languageFor(preferred)).toBe(language);
});
