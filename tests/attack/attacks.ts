// What somebody could try, by the rows of PRIVACY §4 and the list of docs/threat-model.md. Each attack is
// run for real and answers what it got away with: nothing, as long as its protection stands. `without` is
// that protection as the build has it, and what is left when it is taken out.
import { ADDRESSES } from './attacks/addresses';
import type { Attack } from './attacks/attack';
import { BODIES } from './attacks/bodies';
import { COOKIES } from './attacks/cookies';
import { GUESSING } from './attacks/guessing';
import { OTHER_SITES } from './attacks/other-sites';
import { UPLOADS } from './attacks/uploads';

export const ATTACKS: Readonly<Record<string, Attack>> = {
	...OTHER_SITES,
	...COOKIES,
	...GUESSING,
	...ADDRESSES,
	...BODIES,
	...UPLOADS
};
