import { describe, expect, it } from 'vitest';
import { addClinic, MINUTE_MS, openWorld } from '../../../../tests/support/staff-world';
import type { Application } from '../../server/application';
import type { Heartbeat } from '../messages';
import { pairTablet, type PairAttempt } from './pair-tablet';
import { normalCode, PairingDesk } from './pairing';
import { saveContacts, tabletByTokenHash, tabletsOf } from './registry';
import { hashTabletToken } from './tablet-token';

const HERE = '192.0.2.20';

async function offered(environment?: Record<string, string>) {
	const { app, clock } = await openWorld(environment);
	const clinicId = await addClinic(app);
	const desk = new PairingDesk(app);
	const offer = await desk.offer(clinicId, 'By the window', 'Hall');
	return { app, clock, clinicId, desk, ...offer };
}

const ask = (app: Application, code: string, claim: string | null = null, address = HERE) =>
	pairTablet(app, { code, claim }, address);

function waitingOf(answer: PairAttempt) {
	if (answer.status !== 'waiting') throw new Error(JSON.stringify(answer));
	return answer;
}

function pairedOf(answer: PairAttempt) {
	if (answer.status !== 'paired') throw new Error(JSON.stringify(answer));
	return answer;
}

describe('a code as typed', () => {
	it.each(['bcdf-ghjk', ' BCDF GHJK ', 'BCDFGHJK'])('is read from %j', (typed) => {
		expect(normalCode(typed)).toBe('BCDFGHJK');
	});

	it.each(['', 'BCDFGHJ', 'BCDFGHJKM', 'BCDFGHJ1', 'demo'])('is not read from %j', (typed) => {
		expect(normalCode(typed)).toBeNull();
	});
});

describe('pairing a tablet', () => {
	it('gives the tablet its token once the owner has seen the same digits', async () => {
		const { app, clinicId, desk, id, code } = await offered();
		const { claim, confirmation } = waitingOf(await ask(app, code));
		expect(confirmation).toMatch(/^\d{4}$/);
		expect(await desk.underWay(clinicId)).toMatchObject([{ outcome: 'claimed', confirmation }]);
		expect((await ask(app, code, claim)).status).toBe('waiting');
		expect(await desk.answer(clinicId, id, confirmation, true)).toBe(true);
		const { token, tabletId } = pairedOf(await ask(app, code, claim));
		expect(await tabletByTokenHash(app.db, hashTabletToken(token))).toEqual({
			id: tabletId,
			clinicId
		});
	});

	it('refuses a second device that has the code, before and after the owner agreed', async () => {
		const { app, clinicId, desk, id, code } = await offered();
		const { confirmation } = waitingOf(await ask(app, code));
		const used = { status: 'refused', reason: 'used' };
		expect(await ask(app, code)).toEqual(used);
		expect(await ask(app, code, 'a claim made up')).toEqual(used);
		await desk.answer(clinicId, id, confirmation, true);
		expect(await ask(app, code)).toEqual(used);
		expect(await ask(app, code, 'a claim made up')).toEqual(used);
		expect(await tabletsOf(app.db, clinicId)).toEqual([]);
	});

	it('lets only one of two devices claim a code at the same moment', async () => {
		const { app, code } = await offered();
		const answers = await Promise.all([ask(app, code), ask(app, code)]);
		expect(answers.map(({ status }) => status).sort()).toEqual(['refused', 'waiting']);
	});

	it('answers a lost answer again, for one and the same tablet, until the tablet was seen', async () => {
		const { app, clock, clinicId, desk, id, code } = await offered();
		const { claim, confirmation } = waitingOf(await ask(app, code));
		await desk.answer(clinicId, id, confirmation, true);
		const first = pairedOf(await ask(app, code, claim));
		const second = pairedOf(await ask(app, code, claim));
		expect(second.tabletId).toBe(first.tabletId);
		expect(await tabletByTokenHash(app.db, hashTabletToken(first.token))).toBeNull();
		expect(await tabletByTokenHash(app.db, hashTabletToken(second.token))).not.toBeNull();
		const heartbeat: Heartbeat = {
			state: 'resting',
			visit: null,
			version: '1',
			offlineReady: true,
			storagePersisted: true,
			faults: [],
			lastCommand: 0
		};
		const { tabletId } = second;
		await saveContacts(app.db, [{ tabletId, heartbeat, at: clock.now() }]);
		expect(await ask(app, code, claim)).toEqual({ status: 'refused', reason: 'used' });
	});

	it('tells the tablet that the owner declined', async () => {
		const { app, clinicId, desk, id, code } = await offered();
		const { claim, confirmation } = waitingOf(await ask(app, code));
		expect(await desk.answer(clinicId, id, confirmation, false)).toBe(true);
		expect(await ask(app, code, claim)).toEqual({ status: 'refused', reason: 'declined' });
		expect(await desk.answer(clinicId, id, confirmation, true)).toBe(false);
	});

	it('counts the owner’s yes only for the digits that were shown, at their own clinic', async () => {
		const { app, clinicId, desk, id, code } = await offered();
		const { confirmation } = waitingOf(await ask(app, code));
		const other = await addClinic(app, 'Other');
		const notThese = confirmation === '0000' ? '0001' : '0000';
		expect(await desk.answer(clinicId, id, notThese, true)).toBe(false);
		expect(await desk.answer(other, id, confirmation, true)).toBe(false);
	});

	it('ends after ten minutes, claimed or not', async () => {
		const { app, clock, clinicId, desk, id, code } = await offered();
		const { claim, confirmation } = waitingOf(await ask(app, code));
		clock.pass(10 * MINUTE_MS);
		const expired = { status: 'refused', reason: 'expired' };
		expect(await ask(app, code, claim)).toEqual(expired);
		expect(await desk.answer(clinicId, id, confirmation, true)).toBe(false);
		const later = await desk.offer(clinicId, 'Another', '');
		clock.pass(10 * MINUTE_MS);
		expect(await ask(app, later.code)).toEqual(expired);
	});

	it('stops an address that guesses, and lets others go on', async () => {
		const { app, clock, code } = await offered();
		for (let i = 0; i < 10; i++) {
			expect((await ask(app, 'BCDFGHJK')).status).toBe('refused');
		}
		expect((await ask(app, code)).status).toBe('too-many');
		expect((await ask(app, code, null, '192.0.2.21')).status).toBe('waiting');
		clock.pass(10 * MINUTE_MS);
		expect((await ask(app, code)).status).not.toBe('too-many');
	});

	it('never counts a tablet that waits for the owner as a guesser', async () => {
		const { app, code } = await offered();
		const { claim } = waitingOf(await ask(app, code));
		for (let i = 0; i < 30; i++) expect((await ask(app, code, claim)).status).toBe('waiting');
	});

	it('stores neither the code nor the claim nor the token', async () => {
		const { app, clinicId, desk, id, code } = await offered();
		const { claim, confirmation } = waitingOf(await ask(app, code));
		await desk.answer(clinicId, id, confirmation, true);
		const { token } = pairedOf(await ask(app, code, claim));
		const rows = [
			await app.db.selectFrom('pairing').selectAll().execute(),
			await app.db.selectFrom('tablet').selectAll().execute(),
			await app.db.selectFrom('audit').selectAll().execute()
		];
		for (const secret of [code, claim, token]) expect(JSON.stringify(rows)).not.toContain(secret);
	});
});

describe('the demonstration’s link', () => {
	it('pairs at once, any number of times', async () => {
		const { app } = await offered({ MODE: 'demo' });
		const first = pairedOf(await ask(app, 'demo'));
		const second = pairedOf(await ask(app, 'demo'));
		expect(second.tabletId).not.toBe(first.tabletId);
		expect(await tabletByTokenHash(app.db, hashTabletToken(first.token))).not.toBeNull();
	});

	it('is an unknown code in every other mode', async () => {
		const { app } = await offered();
		expect(await ask(app, 'demo')).toEqual({ status: 'refused', reason: 'unknown' });
	});
});
