// Something whoever started us can mend: it is told in one line, without a stack.

export class StartProblem extends Error {
	/** @override */
	name = 'StartProblem';
}

/** What the server itself calls a wrong setting (src/lib/server/configuration.ts). */
const TOLD_IN_ONE_LINE = ['StartProblem', 'ConfigurationError'];

/**
 * Says what is wrong and ends the process; only a mistake of ours shows its stack.
 * @param {unknown} error
 * @returns {never}
 */
export function giveUp(error) {
	const told = error instanceof Error && TOLD_IN_ONE_LINE.includes(error.name);
	console.error(told ? error.message : error);
	process.exit(1);
}
