// Chance that can be had again: everything random in a schedule comes from its one seed.
import { replace } from './replaced';

export class Chance {
	#state: number;

	constructor(seed: number) {
		this.#state = seed;
	}

	/** A whole number from 0 to 2³² − 1 (mulberry32). */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return (mixed ^ (mixed >>> 14)) >>> 0;
	}

	below(limit: number): number {
		return this.next() % limit;
	}

	pick<T>(from: readonly T[]): T {
		const picked = from[this.below(from.length)];
		if (picked === undefined) throw new Error('nothing to pick from');
		return picked;
	}
}

/** The platform's generator draws from `chance` from now on. */
export function drawFrom(chance: Chance): void {
	const bytes = () => {
		const word = chance.next();
		return [word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24];
	};
	replace(crypto, 'getRandomValues', (array) => {
		if (!ArrayBuffer.isView(array)) throw new TypeError('not an array of whole numbers');
		const view = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
		for (let at = 0; at < view.length; at += 4) view.set(bytes().slice(0, view.length - at), at);
		return array;
	});
	replace(crypto, 'randomUUID', () => {
		const hex = Array.from({ length: 4 }, () => chance.next().toString(16).padStart(8, '0')).join(
			''
		);
		const variant = '89ab'[chance.below(4)];
		return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
	});
}
