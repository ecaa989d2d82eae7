// Several clinics beside one another, never ranked, and added up. Pure; sums are sums of releases.
import { comparisonKey, type ReleasedBlock } from './reading';
import { addUp } from './statistics';

export interface ClinicReleases {
	id: string;
	name: string;
	releases: readonly ReleasedBlock[];
}

/** By name, in the reader's alphabet: an order that says nothing about anybody's numbers. */
export function byName<C extends { name: string }>(clinics: readonly C[], locale: string): C[] {
	return [...clinics].sort((a, b) => a.name.localeCompare(b.name, locale));
}

/**
 * The blocks that all of the clinics have, over the same weeks and asked alike, added up cell by cell.
 * One that any of them lost is lost here: a sum never leaves somebody out without saying so.
 */
export function sumOfClinics(clinics: readonly ClinicReleases[]): ReleasedBlock[] {
	const [first, ...others] = clinics;
	if (!first || others.length === 0) return [];
	return first.releases.flatMap((block) => {
		const alike = others.flatMap(({ releases }) =>
			releases.filter(
				({ from, to, counted }) =>
					from === block.from &&
					to === block.to &&
					comparisonKey(counted) === comparisonKey(block.counted)
			)
		);
		if (alike.length < others.length) return [];
		return [{ ...block, releases: clinics.length, tables: sumOfTables([block, ...alike]) }];
	});
}

function sumOfTables(blocks: readonly ReleasedBlock[]): ReleasedBlock['tables'] {
	if (blocks.some(({ tables }) => tables === null)) return null;
	const names = Object.keys(blocks[0]?.tables ?? {});
	return Object.fromEntries(
		names.map((name) => [name, addUp(blocks.map(({ tables }) => tables?.[name] ?? {}))])
	);
}
