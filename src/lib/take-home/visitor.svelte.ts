// Whoever opened a page at home: nothing is known of them but the language, which lives in memory.
import { createContext } from 'svelte';
import { LANGUAGES, type Language } from '$lib/core/catalogue';

export class Visitor {
	language = $state<Language>('en');

	constructor(preferred: readonly string[]) {
		this.language = languageFor(preferred);
	}
}

export const [getVisitor, setVisitor] = createContext<Visitor>();

/** The first of the browser's languages that we speak, regions aside. */
export function languageFor(preferred: readonly string[]): Language {
	const spoken = preferred
		.map((tag) => tag.toLowerCase().split('-')[0])
		.map((wanted) => LANGUAGES.find(({ code }) => code === wanted)?.code);
	return spoken.find((code) => code !== undefined) ?? 'en';
}
