// The attacker: knows everyone's answers but one, fakes the rest, polls everything, and decides by the
// likelihood ratio, than which nothing is better (Neyman and Pearson 1933).
import { seeded } from '$lib/core/seeded';
import { wilson } from '$lib/trends/statistics';
import { OTHERS, type Block, type House } from './houses';
import { cellsOfAnswer, checkin, type Question } from './questions';

export interface Success {
	rate: number;
	low: number;
	high: number;
	/** The surest that the attacker ever was, as a chance. */
	surest: number;
	blocks: number;
}

/** Asks one question over many blocks, from even odds. */
export function attack(house: House, question: Question, blocks: number, seed: number): Success {
	const random = seeded(seed);
	const newKey = () =>
		Array.from({ length: 8 }, () =>
			Math.floor(random() * 2 ** 32)
				.toString(16)
				.padStart(8, '0')
		).join('');
	let right = 0;
	let surest = 0;
	for (let round = 0; round < blocks; round++) {
		const known = knownBlock(random);
		const truth = random() < 0.5 ? 0 : 1;
		const happened = { ...known, answer: question.answers[truth] };
		const seen = house.show(happened, newKey);
		const [first, second] = question.answers.map((answer) =>
			house.logChance(seen, { ...known, answer })
		);
		const ratio = (first ?? 0) - (second ?? 0);
		// Sums of equal terms in another order: less than this is a draw.
		const undecided = Math.abs(ratio) < 1e-9;
		const guess = undecided ? (random() < 0.5 ? 0 : 1) : ratio > 0 ? 0 : 1;
		if (guess === truth) right += 1;
		surest = Math.max(surest, 1 / (1 + Math.exp(-Math.abs(ratio))));
	}
	const rate = right / blocks;
	return { rate, ...wilson(rate, blocks), surest, blocks };
}

/** Everyone but one: some who came, and as many fakes as the attacker needs. */
function knownBlock(random: () => number): Omit<Block, 'answer'> {
	const known: Record<string, Record<string, number>> = {};
	for (let other = 0; other < OTHERS; other++) {
		const cells = KNOWN_CELLS[Math.floor(random() * KNOWN_CELLS.length)] ?? [];
		for (const { table, cell } of cells) {
			const row = (known[table] ??= {});
			row[cell] = (row[cell] ?? 0) + 1;
		}
	}
	return { known, others: OTHERS };
}

const RATINGS = [null, 0, 2, 5, 9];
const KNOWN_CELLS = RATINGS.flatMap((pain) =>
	RATINGS.flatMap((shame) =>
		([null, 'yes', 'little', 'no'] as const).map((helpful) =>
			cellsOfAnswer(checkin({ pain: [pain, 4], shame: [shame, null], helpful }))
		)
	)
);
