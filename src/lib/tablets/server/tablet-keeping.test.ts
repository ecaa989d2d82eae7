import { describe, expect, it } from 'vitest';
import { addClinic, openWorld } from '../../../../tests/support/staff-world';
import type { Application } from '../../server/application';
import { pairTablet } from './pair-tablet';
import { PairingDesk } from './pairing';
import { tabletByTokenHash, tabletsOf } from './registry';
import { answerPairing, offerCode, removeTablet } from './tablet-keeping';
import { hashTabletToken } from './tablet-token';

const HERE = '192.0.2.20';

async function claimed() {
	const { app } = await openWorld();
	const owner = { username: 'olive', clinicId: await addClinic(app) };
	const { id, code } = await offerCode(app, owner, 'By the window', 'Hall');
	const answer = await pairTablet(app, { code, claim: null }, HERE);
	if (answer.status !== 'waiting') throw new Error(answer.status);
	return { app, owner, id, code, ...answer };
}

async function paired() {
	const world = await claimed();
	const { app, owner, id, code, claim, confirmation } = world;
	expect(await answerPairing(app, owner, { id, confirmation, agreed: true })).toBe(true);
	const answer = await pairTablet(app, { code, claim }, HERE);
	if (answer.status !== 'paired') throw new Error(answer.status);
	return { ...world, token: answer.token, tabletId: answer.tabletId };
}

const actionsOf = async (app: Application) =>
	(await app.db.selectFrom('audit').select(['actor', 'action']).orderBy('at').execute()).map(
		({ actor, action }) => `${actor}: ${action}`
	);

describe('keeping the tablets of a clinic', () => {
	it('pairs a tablet from the code to its cookie', async () => {
		const { app, owner, token, tabletId } = await paired();
		expect(await tabletByTokenHash(app.db, hashTabletToken(token))).toMatchObject({ id: tabletId });
		expect(await tabletsOf(app.db, owner.clinicId)).toMatchObject([
			{ name: 'By the window', place: 'Hall' }
		]);
		expect((await actionsOf(app)).sort()).toEqual([
			'olive: pairing-agreed',
			'olive: pairing-offered',
			'system: tablet-paired'
		]);
	});

	it('refuses a tablet that the owner declines', async () => {
		const { app, owner, id, code, claim, confirmation } = await claimed();
		expect(await answerPairing(app, owner, { id, confirmation, agreed: false })).toBe(true);
		expect(await pairTablet(app, { code, claim }, HERE)).toMatchObject({ reason: 'declined' });
		expect(await tabletsOf(app.db, owner.clinicId)).toEqual([]);
		expect(await actionsOf(app)).toContain('olive: pairing-declined');
	});

	it('counts no answer to other digits than the owner saw, nor one from another clinic', async () => {
		const { app, owner, id, confirmation } = await claimed();
		const other = { ...owner, clinicId: await addClinic(app, 'Elsewhere') };
		const wrong = confirmation === '0000' ? '0001' : '0000';
		expect(await answerPairing(app, owner, { id, confirmation: wrong, agreed: true })).toBe(false);
		expect(await answerPairing(app, other, { id, confirmation, agreed: true })).toBe(false);
		expect(await new PairingDesk(app).underWay(owner.clinicId)).toMatchObject([
			{ outcome: 'claimed' }
		]);
		expect(await actionsOf(app)).toEqual(['olive: pairing-offered']);
	});

	it('shuts out a tablet that is removed, once, and only by its own clinic', async () => {
		const { app, owner, token, tabletId } = await paired();
		const other = { ...owner, clinicId: await addClinic(app, 'Elsewhere') };
		expect(await removeTablet(app, other, tabletId)).toBe(false);
		expect(await removeTablet(app, owner, tabletId)).toBe(true);
		expect(await removeTablet(app, owner, tabletId)).toBe(false);
		expect(await tabletByTokenHash(app.db, hashTabletToken(token))).toBeNull();
		const removals = (await actionsOf(app)).filter((line) => line.includes('revoked'));
		expect(removals).toEqual(['olive: tablet-revoked']);
	});
});
