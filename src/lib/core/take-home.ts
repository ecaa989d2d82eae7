// Where a practice is found at home: a public page of the same server, the same for everybody. The
// worker uses it too, so it imports nothing.

/** All of them; also the scope of the worker that keeps the pages of a phone. */
export const TAKE_HOME = '/take-home';

/** The page of one practice, or of all. */
export function takeHomePath(practice: string | null): string {
	return practice === null ? TAKE_HOME : `${TAKE_HOME}/${practice}`;
}
