// What a field shows: what was typed in a refused form, else what is stored.
import { problemText, type Problems } from './form-problems';

export interface RefusedForm {
	problems: Problems;
	typed: Record<string, string | string[]>;
}

export class Typed {
	readonly #refused: RefusedForm | null;

	constructor(refused: RefusedForm | null) {
		this.#refused = refused;
	}

	text(name: string, stored: string | undefined): string {
		const typed = this.#refused?.typed[name];
		return typeof typed === 'string' ? typed : (stored ?? '');
	}

	/** A checkbox that isn't ticked is not sent at all. */
	ticked(name: string, stored: boolean): boolean {
		return this.#refused ? name in this.#refused.typed : stored;
	}

	chosen(name: string, option: string, stored: readonly string[]): boolean {
		const typed = this.#refused?.typed[name];
		if (!this.#refused) return stored.includes(option);
		return Array.isArray(typed) && typed.includes(option);
	}

	/** The first of the names that has a problem, as a sentence. */
	problem(...names: string[]): string | undefined {
		for (const name of names) {
			const sentence = problemText(this.#refused?.problems[name]);
			if (sentence) return sentence;
		}
		return undefined;
	}
}
