// Every door that changes something leaves its line in the audit log, or says why not. What is in the log
// is of staff alone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTwoClinics, type TwoClinics } from '../support/two-clinics';
import { DEEDS } from './deeds';
import { read } from './deeds/deed';
import { DOORS } from './doors';

const changing = Object.keys(DOORS).filter((name) => !name.startsWith('GET '));

test('every door that changes something says what it leaves in the log', () => {
	expect(Object.keys(DEEDS).sort()).toEqual([...changing].sort());
});

describe('the audit log has a line of', () => {
	let house: TwoClinics;
	beforeAll(async () => {
		house = await openTwoClinics();
	});
	afterAll(() => house?.throwAway());

	const lines = (action: string) =>
		Number(read(house, `select count(*) as n from audit where action = '${action}'`).n);

	const deeds = Object.entries(DEEDS).flatMap(([name, deed]) =>
		'leaves' in deed ? [{ name, ...deed }] : []
	);
	// Signing out and what ends sessions of others' cookies comes by itself: each has its own session.
	test.each(deeds)('$leaves: $name', async ({ leaves, done }) => {
		const before = lines(leaves);
		const answer = await done(house);
		expect(answer.status, await answer.text()).toBeLessThan(400);
		expect(lines(leaves)).toBeGreaterThan(before);
	});

	test('nothing that is secret', () => {
		const all = JSON.stringify(
			read(house, 'select group_concat(actor || action || target) as said from audit')
		);
		expect(all.length).toBeGreaterThan(500);
		for (const secret of ['482917', 'loaves', 'grey sky', '192.0.2', '127.0.0.1']) {
			expect(all).not.toContain(secret);
		}
	});
});
