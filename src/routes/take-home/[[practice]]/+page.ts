// Prerendered, and drawn in the browser alone: the same files for everybody, in either language.
// One route for all of them: each route adds to what the kiosk loads.
import { PRACTICES } from '$lib/core/practice-names';
import type { EntryGenerator } from './$types';

export const prerender = true;
export const ssr = false;

export const entries: EntryGenerator = () => PRACTICES.map((practice) => ({ practice }));
