import { expect, it } from 'vitest';
import { crisisLineIn } from './help-lines';

const crisis = {
	name: 'Harbour Line',
	contact: 'Call 555',
	languages: 'English, Spanish',
	hours: 'Day and night'
};

it('a language without words of its own reads the first language’s, part by part', () => {
	const help = { emergency: '911', crisis, translated: { es: { contact: 'Llame al 555' } } };
	expect(crisisLineIn(help, 'es')).toEqual({ ...crisis, contact: 'Llame al 555' });
	expect(crisisLineIn(help, 'en')).toEqual(crisis);
	expect(crisisLineIn({ emergency: '911', crisis }, 'es')).toEqual(crisis);
});
