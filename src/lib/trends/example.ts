// Made-up releases, shown as an example (and marked as one) until a clinic's first block has closed.
import { addWeeks } from '../core/weeks';
import type { ReleasedBlock } from './reading';

const PAIN = [
	[14, 31, 52, 40, 17],
	[17, 28, 57, 44, 21],
	[12, 35, 49, 37, 15],
	[19, 30, 61, 42, 18],
	[15, 36, 58, 35, 22],
	[21, 33, 55, 38, 16]
];
const SHAME = [
	[48, 36, 34, 21, 15],
	[52, 33, 39, 24, 19],
	[45, 38, 30, 19, 16],
	[57, 35, 41, 20, 17],
	[50, 41, 36, 22, 17],
	[59, 34, 33, 18, 19]
];

/** Six made-up blocks, oldest first. */
export function exampleReleases(): ReleasedBlock[] {
	return PAIN.map((pain, index) => {
		const from = addWeeks('2025-W01', index * 4);
		return {
			from,
			to: addWeeks(from, 3),
			counted: {
				checkin: true,
				items: { pain: true, shame: true },
				scale: 'numbers',
				itemVersions: { pain: 1, shame: 1 },
				practices: ['look-around', 'soft-breath']
			},
			tables: {
				'pain-before': bands(pain),
				'pain-change': { 'down-2': 32 + index, 'within-1': 51 - index, 'up-2': 9, 'not-both': 64 },
				'shame-before': bands(SHAME[index] ?? []),
				'shame-change': { 'down-2': 25 + index, 'within-1': 58, 'up-2': 7, 'not-both': 66 },
				helpful: { yes: 44, little: 37, no: 8, skipped: 66 },
				practice: { 'look-around': 61 - index, 'soft-breath': 84 + index, other: 2 },
				ended: { finished: 82, called: 39, stopped: 14, 'too-much': 4, idle: 7, reset: 1 }
			}
		};
	});
}

function bands([a = 0, b = 0, c = 0, d = 0, skipped = 0]: number[]) {
	return { '0-1': a, '2-3': b, '4-6': c, '7-10': d, skipped };
}
