import { describe, expect, it } from 'vitest';
import { addClinic, openWorld, SETTINGS } from '../../../../tests/support/staff-world';
import { changeSettings } from './change-settings';
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
});
