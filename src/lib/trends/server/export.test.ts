import { expect, test } from 'vitest';
import { exampleReleases } from '../example';
import { dictionaryAsCsv, DICTIONARY, releasesAsCsv, releasesAsJson } from './export';

const [first, second] = exampleReleases();
if (!first || !second) throw new Error('the example has blocks');
const releases = [first, { ...second, tables: null }];

const rowsOf = (csv: string) => csv.trimEnd().split('\r\n');

test('the CSV has one row a cell as it is stored, also below 0, and one row for a lost block', () => {
	const negative = { ...first, tables: { helpful: { yes: 12, no: -3 } } };
	const rows = rowsOf(
		releasesAsCsv({ clinic: 'Harbour', madeUp: false, releases: [negative, ...releases.slice(1)] })
	);
	expect(rows).toEqual([
		DICTIONARY.map(([column]) => column).join(','),
		'Harbour,no,2025-W01,2025-W04,2024-12-30,2025-01-26,released,numbers,1,1,helpful,yes,12',
		'Harbour,no,2025-W01,2025-W04,2024-12-30,2025-01-26,released,numbers,1,1,helpful,no,-3',
		'Harbour,no,2025-W05,2025-W08,2025-01-27,2025-02-23,lost,numbers,1,1,,,'
	]);
});

test('a name can neither break a row nor be run by a spreadsheet', () => {
	const csv = releasesAsCsv({ clinic: '=cmd("x"), Inc.', madeUp: true, releases: [first] });
	expect(rowsOf(csv)[1]).toMatch(/^"'=cmd\(""x""\), Inc\.",yes,/);
});

test('every column of the CSV is in the dictionary, and every table of the JSON is as stored', () => {
	expect(rowsOf(dictionaryAsCsv())).toHaveLength(DICTIONARY.length + 1);
	const json = releasesAsJson({ clinic: 'Harbour', madeUp: true, releases });
	expect(json).toMatchObject({ clinic: 'Harbour', madeUp: true });
	expect(json.epsilon).toBeCloseTo(Math.log(5 / 3), 6);
	expect(json.releases.map(({ state }) => state)).toEqual(['released', 'lost']);
	expect(json.releases[0]?.tables).toEqual(first.tables);
});
