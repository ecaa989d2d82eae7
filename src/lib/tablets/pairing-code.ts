// Codes that pair: from the link's fragment, which no server and no log ever sees, or typed.
import { CODE_LETTERS } from '../core/ids';

/** Eight letters are 34 bits, and the server counts wrong guesses. */
export const CODE_LENGTH = 8;

/** The code of a fragment like "#pair=BCDFGHJK"; null when there is none. */
export function codeInFragment(fragment: string): string | null {
	return /^#pair=([\w-]{1,64})$/.exec(fragment)?.[1] ?? null;
}

/** Takes the code out of the address at once, so that it stays in no history. */
export function takePairingCode(): string | null {
	const code = codeInFragment(location.hash);
	if (code !== null) history.replaceState(history.state, '', location.pathname + location.search);
	return code;
}

/** What was typed, as the code it means: any case, spaces and dashes left out, foreign letters too. */
export function typedCode(text: string): string {
	return [...text.toUpperCase()]
		.filter((letter) => CODE_LETTERS.includes(letter))
		.slice(0, CODE_LENGTH)
		.join('');
}
