// What asks to be written while the disk is busy is written with what comes next to it, in one
// commit: on a slow disk five hundred tablets wait for a few commits and not for five hundred.

/**
 * So many turns of the loop a batch waits at most for more. Node takes in one new connection a turn: who
 * wrote after each turn would wait for the disk once for every tablet of a crowd that comes together.
 */
const MOST_TURNS = 500;

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

interface Waiting<T, R> {
	item: T;
	resolve: (result: R) => void;
	reject: (reason: unknown) => void;
}

/**
 * `write` is handed all that came one after another without a pause, oldest first; it must do all of it
 * or nothing, and answers with what to tell each. Whoever asked hears once its own batch is written, or
 * why it is not.
 */
export function gathered<T, R>(
	write: (items: readonly T[]) => Promise<(item: T) => R>
): (item: T) => Promise<R> {
	let waiting: Waiting<T, R>[] = [];
	let busy = false;

	async function writeAll(): Promise<void> {
		while (waiting.length > 0) {
			for (let turns = 0, known = 0; known < waiting.length && turns < MOST_TURNS; turns += 1) {
				known = waiting.length;
				await nextTurn();
			}
			const batch = waiting;
			waiting = [];
			try {
				const answerTo = await write(batch.map(({ item }) => item));
				for (const { item, resolve } of batch) resolve(answerTo(item));
			} catch (error) {
				for (const { reject } of batch) reject(error);
			}
		}
		busy = false;
	}

	return (item) =>
		new Promise((resolve, reject) => {
			waiting.push({ item, resolve, reject });
			if (busy) return;
			busy = true;
			void writeAll();
		});
}
