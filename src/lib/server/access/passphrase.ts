// Which passphrases are refused although they are long enough: those on the lists of breached ones, and
// what is made of these by repeating, counting on or walking along the keyboard. It works with no
// network. Half a megabyte of lists: server only, and read when first needed.
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** A guesser who may try 1,000 a day at our limits would need centuries for 10^8. */
const FEWEST_GUESSES_LOG10 = 8;
/** What everyone here would think of. */
const OUR_WORDS = ['quietminute', 'quiet minute', 'waitingroom', 'frontdesk', 'clinic', 'tablet'];

let estimator: Promise<ZxcvbnFactory> | null = null;

async function open(): Promise<ZxcvbnFactory> {
	const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
		import('@zxcvbn-ts/core'),
		import('@zxcvbn-ts/language-common')
	]);
	return new ZxcvbnFactory({ graphs: adjacencyGraphs, dictionary });
}

/** Whether a guesser would come to it soon. `username` counts as a word that they know. */
export async function isWellKnown(passphrase: string, username: string): Promise<boolean> {
	estimator ??= open();
	const words = [username, ...username.split(/[._-]/).filter(Boolean), ...OUR_WORDS];
	const { guessesLog10 } = (await estimator).check(passphrase, words);
	return guessesLog10 < FEWEST_GUESSES_LOG10;
}
