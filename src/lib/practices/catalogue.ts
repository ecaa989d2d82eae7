// Which practices there are and how each is fetched. Finds them by their folders, so that adding
// one changes nothing here; scenes and scripts come only when a practice is opened.
import type { Language, Need } from '$lib/core/catalogue';
import { PRACTICES, type PracticeName } from '$lib/core/practice-names';
import { lengthInWords } from './length';
import type { Practice } from './practice';
import type { Script, ScriptCard } from './script';

const practices = import.meta.glob<Practice>('./*/practice.ts', {
	import: 'practice',
	eager: true
});
const cards = import.meta.glob<ScriptCard>('./*/*.yaml', {
	query: '?card',
	import: 'default',
	eager: true
});
const scripts = import.meta.glob<Script>('./*/*.yaml', { import: 'default' });

/** A name without its folder, or a folder without a language. */
export class MissingPracticeError extends Error {
	override name = 'MissingPracticeError';
}

function present<T>(found: T | undefined, file: string): T {
	if (found === undefined) throw new MissingPracticeError(`no lib/practices/${file}`);
	return found;
}

export function practiceOf(name: PracticeName): Practice {
	return present(practices[`./${name}/practice.ts`], `${name}/practice.ts`);
}

/** Title, one line on what happens, and who had better skip it: known without loading. */
export function practiceCard(name: PracticeName, language: Language): ScriptCard {
	return present(cards[`./${name}/${language}.yaml`], `${name}/${language}.yaml`);
}

export function practiceTitle(name: PracticeName, language: Language): string {
	return practiceCard(name, language).title;
}

/** How long a practice may take, in words: "1–3 min", "30–60 seconds". */

/** The titles of all practices, by their names. */
export function practiceTitles(language: Language): Record<PracticeName, string> {
	return Object.fromEntries(PRACTICES.map((name) => [name, practiceTitle(name, language)]));
}

export function practiceLength(name: PracticeName, language: Language): string {
	const { lengths } = practiceOf(name);
	return lengthInWords(Math.min(...lengths), language, Math.max(...lengths));
}

export function gentlestFirst(names: readonly PracticeName[]): PracticeName[] {
	return [...names].sort((a, b) => practiceOf(a).place - practiceOf(b).place);
}

/** The practices for a need, gentlest first. A need that none names yet gets those for anyone. */
export function practicesFor(need: Need): PracticeName[] {
	const fitting = (need: Need) =>
		gentlestFirst(PRACTICES).filter((name) => practiceOf(name).needs.includes(need));
	const named = fitting(need);
	return named.length > 0 ? named : fitting('just-a-minute');
}

/** Fetches a script. Rejects when the file can't be had; it can be asked again. */
export function loadScript(name: PracticeName, language: Language): Promise<Script> {
	return present(scripts[`./${name}/${language}.yaml`], `${name}/${language}.yaml`)();
}
