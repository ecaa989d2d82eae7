// Tablets that send as much as they can, and a moment in the middle of it.
import type { Chance } from '../simulation/chance';
import type { RealTablet } from './clinic';

const nextTurn = () => new Promise<false>((resolve) => setImmediate(resolve, false));

export interface Sending {
	/** Every tablet has nothing more to send, or nobody to send it to. */
	over: Promise<unknown>;
}

/**
 * Begins, and resolves at a moment that chance picks: after so many answers, and then somewhere before
 * the next. No clock is asked: the moments are the server's own.
 */
export async function sendingUntilSomeMoment(
	tablets: readonly RealTablet[],
	chance: Chance
): Promise<Sending> {
	const answers = () => tablets.reduce((sum, tablet) => sum + tablet.answers, 0);
	const last = answers() + chance.below(tablets.length * 5);
	const over = Promise.all(tablets.map((tablet) => tablet.sendsOn(1 + chance.below(10))));
	const isOver = over.then(() => true);
	while (answers() < last) {
		if (await Promise.race([isOver, nextTurn()])) break;
	}
	for (let turn = chance.below(40); turn > 0; turn--) await nextTurn();
	return { over };
}
