// Names that carry nothing: random, so that no order and no time can be read from them.

/** A random 128-bit id in UUID version 4 form, from the platform's own generator. */
export function randomId(): string {
	return crypto.randomUUID();
}

/**
 * A secret to be read off a screen and typed: letters that sound and look unlike one another
 * (no vowels that form words, no I, L, O). 20 letters: eight of them are 34 bits.
 */
export const CODE_LETTERS = 'BCDFGHJKMNPQRSTVWXYZ';

export function randomCode(length: number): string {
	let code = '';
	while (code.length < length) {
		for (const byte of crypto.getRandomValues(new Uint8Array(length * 2))) {
			// 240 is the largest multiple of 20 below 256: larger bytes would favour early letters.
			if (byte < 240 && code.length < length) code += CODE_LETTERS[byte % CODE_LETTERS.length];
		}
	}
	return code;
}

/** In-place Fisher–Yates with the platform's generator: no order survives it. */
export function shuffle<T>(items: T[]): T[] {
	for (let i = items.length - 1; i > 0; i--) {
		const j = randomBelow(i + 1);
		[items[i], items[j]] = [items[j] as T, items[i] as T];
	}
	return items;
}

/** A whole number from 0 to limit − 1, all equally likely. */
export function randomBelow(limit: number): number {
	const rejectFrom = Math.floor(2 ** 32 / limit) * limit;
	for (;;) {
		const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
		if (drawn < rejectFrom) return drawn % limit;
	}
}
