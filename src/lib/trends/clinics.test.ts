import { describe, expect, test } from 'vitest';
import { byName, sumOfClinics } from './clinics';
import { exampleReleases } from './example';
import { readingsOf, spansOf, type ReleasedBlock } from './reading';

const clinic = (name: string, releases: ReleasedBlock[]) => ({ id: name, name, releases });
const releases = exampleReleases().slice(0, 3);
const [first, second, third] = releases;
if (!first || !second || !third) throw new Error('the example has blocks');

describe('clinics added up', () => {
	test('are the sums of their releases, with the noise of each', () => {
		const [sum] = sumOfClinics([
			clinic('a', releases),
			clinic('b', releases),
			clinic('c', releases)
		]);
		expect(sum?.tables?.['pain-before']?.['7-10']).toBe(3 * 40);
		const high = (block: ReleasedBlock) =>
			readingsOf(spansOf([block], 1), 'pain', 'before')[0]?.marked;
		const together = high(sum ?? first);
		const aside = high({ ...(sum ?? first), releases: 1 });
		const breadth = (share = together) => (share?.high ?? 0) - (share?.low ?? 0);
		expect(breadth()).toBeGreaterThan(breadth(aside));
	});

	test('have only blocks that all of them have', () => {
		const sums = sumOfClinics([clinic('a', releases), clinic('b', [third])]);
		expect(sums.map(({ from }) => from)).toEqual([third.from]);
	});

	test('never mix what was asked differently', () => {
		const words: ReleasedBlock = { ...first, counted: { ...first.counted, scale: 'words' } };
		expect(sumOfClinics([clinic('a', [first]), clinic('b', [words])])).toEqual([]);
	});

	test('are lost where one of them lost a block', () => {
		const lost = { ...second, tables: null };
		const sums = sumOfClinics([clinic('a', releases), clinic('b', [first, lost, third])]);
		expect(sums.map(({ tables }) => tables === null)).toEqual([false, true, false]);
	});

	test('need at least two', () => {
		expect(sumOfClinics([clinic('a', releases)])).toEqual([]);
		expect(sumOfClinics([])).toEqual([]);
	});
});

test('clinics stand by name, whatever their numbers', () => {
	const names = byName([clinic('Zeta', []), clinic('Ávila', releases), clinic('berth', [])], 'en');
	expect(names.map(({ name }) => name)).toEqual(['Ávila', 'berth', 'Zeta']);
});
