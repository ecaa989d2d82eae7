// Every attack of the threat model, tried against the built server; and against a build without its
// protections, where each must get away with something: an attack that can't succeed proves nothing.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changedBuild } from '../support/changed-build';
import { openTwoClinics, type TwoClinics } from '../support/two-clinics';
import { ATTACKS } from './attacks';
import { raw } from './raw';

const attacks = Object.entries(ATTACKS).map(([name, attack]) => ({ name, ...attack }));

describe('gets away with nothing:', () => {
	let house: TwoClinics;
	beforeAll(async () => {
		house = await openTwoClinics();
	});
	afterAll(() => house?.throwAway());

	test.each(attacks.filter(({ environment }) => !environment))(
		'$by with $name',
		async ({ tries }) => {
			expect(await tries(house)).toEqual([]);
		}
	);

	test.each(attacks.filter(({ environment }) => environment))(
		'$by with $name',
		async ({ tries, environment }) => {
			const ofItsOwn = await openTwoClinics(undefined, environment);
			const went = await tries(ofItsOwn).finally(() => ofItsOwn.throwAway());
			expect(went).toEqual([]);
		}
	);

	test('a script on the internet with two hundred requests that never end', async () => {
		const { hostname, port } = new URL(house.server.origin);
		const half = Array.from({ length: 200 }, () => {
			const headers = { 'content-type': 'application/json', 'content-length': 1000 };
			const options = { hostname, port, method: 'POST', path: '/api/tablet/pair', headers };
			const request = http.request(options);
			request.on('error', () => undefined);
			request.write('{');
			return request;
		});
		const { status } = await raw(house.server.origin, { path: '/api/health' });
		for (const request of half) request.destroy();
		expect(status).toBe(200);
	});
});

describe('succeeds where its protection is taken out:', () => {
	/** Runs the attacks against one build without what stops them. */
	function against(chosen: typeof attacks) {
		let house: TwoClinics;
		let build: ReturnType<typeof changedBuild>;
		beforeAll(async () => {
			build = changedBuild(chosen.map(({ without }) => without));
			house = await openTwoClinics(build.command, chosen[0]?.environment);
		});
		afterAll(async () => {
			await house?.throwAway();
			build?.throwAway();
		});
		test.each(chosen)('$by with $name', async ({ tries }) => {
			expect(await tries(house)).not.toEqual([]);
		});
	}

	describe('most of them together', () => against(attacks.filter(({ alone }) => !alone)));
	describe.each(attacks.filter(({ alone }) => alone))('$name', (attack) => against([attack]));
});

test('the page about threats names every attack that is tried', () => {
	const page = readFileSync('docs/threat-model.md', 'utf8').toLowerCase();
	for (const { by } of attacks) expect(page).toContain(by.toLowerCase());
});
