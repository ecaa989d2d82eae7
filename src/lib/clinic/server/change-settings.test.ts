import { describe, expect, it } from 'vitest';
import { addClinic, openWorld, SETTINGS } from '../../../../tests/support/staff-world';
import { firstOfLength, type BlockLength } from '../../core/blocks';
import { addWeeks, startOfWeek } from '../../core/weeks';
import { parseCounted } from '../../server/blocks/counted-settings';
import { closeDueBlocks } from '../../trends/server/closing';
import { readRunning } from '../../trends/server/trend-repository';
import { changeSettings, undoSettings } from './change-settings';
import { clinicById } from './clinic-repository';

describe('changing settings', () => {
	it('raises the version, keeps the other sections, and notes who changed which', async () => {
		const { app } = await openWorld();
		const clinicId = await addClinic(app);
		await changeSettings(app, { clinicId, username: 'olive' }, 'practices', (clinic) => ({
			...clinic,
			settings: { ...clinic.settings, practices: ['soft-breath'] }
		}));
		expect(await clinicById(app.db, clinicId)).toMatchObject({
			settingsVersion: 2,
			settings: { ...SETTINGS, practices: ['soft-breath'] }
		});
		const notes = await app.db.selectFrom('audit').select(['actor', 'action', 'target']).execute();
		expect(notes).toEqual([
			{ actor: 'olive', action: 'settings-changed', target: '{"section":"practices"}' }
		]);
	});

	it('undoes the last change, also twice, and none that another has followed', async () => {
		const { app } = await openWorld();
		const owner = { clinicId: await addClinic(app), username: 'olive' };
		const called = (name: string) =>
			changeSettings(app, owner, 'clinic', (clinic) => ({ ...clinic, name }));
		const name = async () => (await clinicById(app.db, owner.clinicId)).name;
		const first = await called('First');
		const second = await called('Second');
		expect(await undoSettings(app, owner, 'clinic', first)).toBeNull();
		expect(await name()).toBe('Second');
		const again = await undoSettings(app, owner, 'clinic', second);
		expect(await name()).toBe('First');
		await undoSettings(app, owner, 'clinic', again ?? '');
		expect(await name()).toBe('Second');
		const notes = await app.db.selectFrom('audit').select('target').execute();
		expect(notes.map(({ target }) => target)).toEqual([
			'{"section":"clinic"}',
			'{"section":"clinic"}',
			'{"section":"clinic","undone":1}',
			'{"section":"clinic","undone":1}'
		]);
	});

	it('waits for the next block, also where the running one has only just begun', async () => {
		const { app, clock } = await openWorld();
		const clinicId = await addClinic(app);
		const by = { clinicId, username: 'olive' };
		const words = { on: true, pain: true, shame: true, scale: 'words' } as const;
		// Past the end of the block in which the clinic began; nobody has come by since.
		clock.pass(30 * 86_400_000);
		await changeSettings(app, by, 'checkin', (clinic) => ({
			...clinic,
			settings: { ...clinic.settings, checkin: words }
		}));
		const scaleNow = async () => {
			await closeDueBlocks(app.store, clock.now());
			const blocks = await app.db
				.selectFrom('running_block')
				.select('counted')
				.orderBy('from_week', 'desc')
				.execute();
			return parseCounted(blocks[0]?.counted ?? '').scale;
		};
		expect(await scaleNow()).toBe('numbers');
		clock.pass(30 * 86_400_000);
		expect(await scaleNow()).toBe('words');
	});

	it('begins another length with the next block of that length, and says so in the log', async () => {
		const { app, clock } = await openWorld();
		const owner = { clinicId: await addClinic(app), username: 'olive' };
		const running = async () => {
			const { from, to } = await readRunning(app, owner.clinicId);
			return { from, to };
		};
		const choose = (blockLength: BlockLength) =>
			changeSettings(app, owner, 'trends', (clinic) => ({ ...clinic, blockLength }));
		const first = await running();
		const undo = await choose(13);
		expect(await running()).toEqual(first);
		// Undone and done again, also the length goes back and forth.
		const again = await undoSettings(app, owner, 'trends', undo);
		expect((await clinicById(app.db, owner.clinicId)).blockLength).toBe(4);
		await undoSettings(app, owner, 'trends', again ?? '');
		const expected = firstOfLength(first, 13);
		clock.pass(startOfWeek(expected.from, 'America/Chicago') - 1 - clock.now());
		expect((await running()).to).toBe(addWeeks(expected.from, -1));
		clock.pass(1);
		expect(await running()).toEqual(expected);
		const notes = await app.db.selectFrom('audit').select(['actor', 'target']).execute();
		expect(notes[0]).toEqual({ actor: 'olive', target: '{"section":"trends"}' });
	});
});
