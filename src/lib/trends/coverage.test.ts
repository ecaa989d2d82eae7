// Whether an interval holds the truth as often as it says: over made-up clinics whose long-run shares
// are known, with the noise of the release rule.
import { afterAll, describe, expect, test } from 'vitest';
import { cellsOf } from '../../../tests/support/cells';
import { PRACTICES } from '../core/practice-names';
import { seeded } from '../core/seeded';
import { tablesFor, type CountedSettings } from '../core/tables';
import { addWeeks } from '../core/weeks';
import { madeUpVisits } from '../demonstration/made-up-clinic';
import { difference } from './server/noise';
import { addUp, shareOf, sumOf, type NoisedTable } from './statistics';

const BLOCKS = process.env.LONG ? 4_000 : 1_000;
/** Milliseconds: years of made-up visits come first. */
const PATIENCE = 600_000;
const COUNTED: CountedSettings = {
	checkin: true,
	items: { pain: true, shame: true },
	scale: 'numbers',
	itemVersions: { pain: 1, shame: 1 },
	practices: PRACTICES
};
const TABLES = tablesFor(COUNTED);

/** A question that a chart answers with an interval. */
const QUESTIONS = [
	['pain-before', ['7-10'], ['0-1', '2-3', '4-6', '7-10']],
	['shame-before', ['7-10'], ['0-1', '2-3', '4-6', '7-10']],
	['shame-before', ['0-1'], ['0-1', '2-3', '4-6', '7-10']],
	['pain-change', ['down-2'], ['down-2', 'within-1', 'up-2']],
	['shame-change', ['up-2'], ['down-2', 'within-1', 'up-2']],
	['helpful', ['yes'], ['yes', 'little', 'no']],
	['ended', ['called'], ['finished', 'called', 'stopped', 'too-much', 'idle', 'reset']]
] as const;

type Tables = Record<string, Record<string, number>>;

/** Blocks of four weeks of a made-up clinic, exact. */
function blocksOf(visitsPerWeek: number, seed: number): Tables[] {
	const clinic = { seed, visitsPerWeek, practices: PRACTICES };
	return Array.from({ length: BLOCKS }, (_, index) => {
		const tables: Tables = {};
		for (const { name, cells } of TABLES) {
			tables[name] = Object.fromEntries(cells.map((cell) => [cell, 0]));
		}
		for (let week = 0; week < 4; week++) {
			for (const record of madeUpVisits(clinic, addWeeks('2020-W01', 4 * index + week))) {
				for (const { table, cell } of cellsOf(record, TABLES, COUNTED)) {
					const row = tables[table];
					if (row) row[cell] = (row[cell] ?? 0) + 1;
				}
			}
		}
		return tables;
	});
}

function noised(table: Record<string, number>, bytes: Iterator<number>): NoisedTable {
	return Object.fromEntries(
		Object.entries(table).map(([cell, count]) => [cell, count + difference(bytes)])
	);
}

describe('the 95 % interval holds the true share', () => {
	const printed: Record<string, string | number>[] = [];
	afterAll(() => console.table(printed));

	test.each([40, 75, 130])(
		'of a clinic with %i visits a week',
		{ timeout: PATIENCE },
		(visitsPerWeek) => {
			const coverages: number[] = [];
			const blocks = blocksOf(visitsPerWeek, 11 + visitsPerWeek);
			const random = seeded(2026 + visitsPerWeek);
			const bytes = { next: () => ({ value: Math.floor(random() * 256), done: false }) as const };
			for (const [name, cells, answered] of QUESTIONS) {
				const whole = addUp(blocks.map((tables) => tables[name] ?? {}));
				const truth = sumOf(whole, cells) / sumOf(whole, answered);
				const people = sumOf(whole, answered) / BLOCKS;
				if (people < 60) continue;
				const held = blocks.filter((tables) => {
					const share = shareOf(noised(tables[name] ?? {}, bytes), cells, answered);
					return share !== null && share.low <= truth && truth <= share.high;
				}).length;
				const coverage = held / BLOCKS;
				coverages.push(coverage);
				printed.push({
					visitsPerWeek,
					share: `${name} ${cells.join()}`,
					truth: truth.toFixed(3),
					people: Math.round(people),
					coverage: coverage.toFixed(3)
				});
				// Three standard errors of the simulation beside the 0.93 to 0.97 that are promised.
				const error = 3 * Math.sqrt((0.95 * 0.05) / BLOCKS);
				expect(coverage).toBeGreaterThan(0.93 - error);
				expect(coverage).toBeLessThan(0.97 + error);
			}
			const mean = coverages.reduce((sum, coverage) => sum + coverage, 0) / coverages.length;
			expect(mean).toBeGreaterThan(0.93);
			expect(mean).toBeLessThan(0.97);
		}
	);
});
