// A clinic's pictures on both engines: their order, what tablets are told, what another clinic's ids
// open (nothing), and that what was removed can be put back, and then is gone.
import { describe, expect, it } from 'vitest';
import {
	addPicture,
	changePicture,
	pictureBytes,
	picturesOf,
	shownPictures
} from '$lib/server/pictures';
import { databasePerTest, ENGINES } from '../support/database';
import { addClinic } from '../support/factories';

const LIMITS = { most: 3, gone: 0 };
const bytes = Uint8Array.from([0, 1, 254, 255]);
const idOf = (name: string) => name.padEnd(32, '0');

describe.each(ENGINES)('pictures on %s', (engine) => {
	const database = databasePerTest(engine);

	async function clinicWith(...names: string[]) {
		const { db } = database.store;
		const clinicId = await addClinic(db);
		for (const name of names) {
			await addPicture(db, clinicId, { id: idOf(name), name, bytes }, LIMITS);
		}
		return {
			db,
			clinicId,
			add: (name: string, limits = LIMITS) =>
				addPicture(db, clinicId, { id: idOf(name), name, bytes }, limits),
			change: (name: string, change: Parameters<typeof changePicture>[3]) =>
				changePicture(db, clinicId, idOf(name), change, LIMITS.most),
			shown: async () => (await shownPictures(db, clinicId)).map(({ id }) => id.replaceAll('0', ''))
		};
	}

	it('come back byte for byte, to their own clinic alone', async () => {
		const { db, clinicId } = await clinicWith('a');
		expect(await pictureBytes(db, clinicId, idOf('a'))).toEqual(bytes);
		const other = await addClinic(db);
		expect(await pictureBytes(db, other, idOf('a'))).toBeNull();
		expect(await changePicture(db, other, idOf('a'), { shown: false }, 3)).toBe(false);
		expect(await shownPictures(db, clinicId)).toEqual([{ id: idOf('a'), bytes: 4 }]);
	});

	it('take their turns in the order that was chosen', async () => {
		const { change, shown } = await clinicWith('a', 'b', 'c');
		expect(await change('c', { move: 'earlier' })).toBe(true);
		expect(await shown()).toEqual(['a', 'c', 'b']);
		expect(await change('a', { move: 'later' })).toBe(true);
		expect(await shown()).toEqual(['c', 'a', 'b']);
		expect(await change('c', { move: 'earlier' })).toBe(false);
		expect(await change('b', { move: 'later' })).toBe(false);
		await change('a', { shown: false });
		expect(await shown()).toEqual(['c', 'b']);
		await change('a', { shown: true });
		expect(await shown()).toEqual(['c', 'a', 'b']);
	});

	it('that were removed can be put back where they were, also by sending them again', async () => {
		const { add, change, shown } = await clinicWith('a', 'b', 'c');
		await change('b', { removedAt: 5 });
		expect(await shown()).toEqual(['a', 'c']);
		expect(await change('b', { removedAt: null })).toBe(true);
		expect(await shown()).toEqual(['a', 'b', 'c']);
		await change('b', { removedAt: 5 });
		expect(await add('b')).toBe('added');
		expect(await shown()).toEqual(['a', 'b', 'c']);
		expect(await add('b')).toBe('already-there');
	});

	it('that were removed long ago go for good with the next one', async () => {
		const { db, clinicId, add, change } = await clinicWith('a', 'b');
		await change('a', { removedAt: 5 });
		await add('c', { most: 3, gone: 6 });
		expect((await picturesOf(db, clinicId)).map(({ name }) => name)).toEqual(['b', 'c']);
		expect(await pictureBytes(db, clinicId, idOf('a'))).toBeNull();
	});

	it('are never more than the clinic may have, also when several come at once', async () => {
		const { add, change, shown } = await clinicWith('a');
		const outcomes = await Promise.all(['b', 'c', 'd', 'e'].map((name) => add(name)));
		expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(2);
		expect(await shown()).toHaveLength(3);
		const [first = ''] = await shown();
		await change(first, { removedAt: 5 });
		await add('f');
		expect(await change(first, { removedAt: null })).toBe(false);
		expect(await shown()).toHaveLength(3);
	});
});
