import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PRACTICES } from './practice-names';
import { tablesFor } from './tables';

test('every table has a name of its own and cells that are all different', () => {
	const anySettings = fc.record({
		checkin: fc.boolean(),
		items: fc.record({ pain: fc.boolean(), shame: fc.boolean() }),
		scale: fc.constantFrom('numbers' as const, 'words' as const),
		itemVersions: fc.constant({ pain: 1, shame: 1 }),
		practices: fc.subarray([...PRACTICES], { minLength: 1 })
	});
	fc.assert(
		fc.property(anySettings, (settings) => {
			const tables = tablesFor(settings);
			expect(new Set(tables.map(({ name }) => name)).size).toBe(tables.length);
			for (const { cells } of tables) expect(new Set(cells).size).toBe(cells.length);
			// What one check-in can shift is bounded by the number of its tables.
			expect(tables.filter(({ kind }) => kind === 'checkin').length).toBeLessThanOrEqual(5);
			expect(tables.filter(({ kind }) => kind === 'practice')).toHaveLength(2);
		})
	);
});
