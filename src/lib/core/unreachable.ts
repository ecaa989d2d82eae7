/** Ends every switch over a union: the compiler proves that no member was forgotten. */
export class UnreachableError extends Error {
	override name = 'UnreachableError';

	constructor(value: never) {
		super(`unreachable: ${JSON.stringify(value)}`);
	}
}
