// Every route × every role × every method, against the built server. A route, action or method without
// a row fails; and a build with one door left open fails the walk.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authOf } from '$lib/server/access/auth';
import { ROUTES } from '$lib/server/access/route-table';
import { changedBuild } from '../support/changed-build';
import { openWorld } from '../support/staff-world';
import { openTwoClinics, type TwoClinics } from '../support/two-clinics';
import { DOORS } from './doors';
import { knock, walk } from './walk';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const handlers = import.meta.glob<Record<string, unknown>>(
	'/src/routes/**/+{page.server,server}.ts'
);

const routeOf = (file: string) =>
	`/${path.dirname(path.relative('src/routes', file.replace(/^\//, '')))}`.replace('/.', '/');

/** Every door that the sources have, as DOORS names them. */
async function doorsOfSources(): Promise<string[]> {
	const doors = readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
		.filter((file) => path.basename(file) === '+page.svelte')
		.map((file) => `GET ${routeOf(`src/routes/${file}`)}`);
	for (const [file, load] of Object.entries(handlers)) {
		const module = await load();
		const methods = METHODS.filter((method) => method in module);
		doors.push(...methods.map((method) => `${method} ${routeOf(file)}`));
		const actions = Object.keys(module.actions ?? {});
		doors.push(...actions.map((action) => `POST ${routeOf(file)}?/${action}`));
	}
	return doors.sort();
}

const routesOf = (doors: string[]) =>
	[...new Set(doors.map((name) => name.replace(/^\S+ /, '').replace(/\?.*/, '')))].sort();

test('every page, action and handler has its row, and no row is of something that is gone', async () => {
	expect(Object.keys(DOORS).sort()).toEqual(await doorsOfSources());
	expect(routesOf(Object.keys(DOORS))).toEqual(Object.keys(ROUTES).sort());
});

describe('at the built server', () => {
	let house: TwoClinics;
	beforeAll(async () => {
		house = await openTwoClinics();
	});
	afterAll(() => house?.throwAway());

	test('no other method opens anything, to anybody', async () => {
		const opened: string[] = [];
		const { origin } = house.server;
		for (const route of routesOf(Object.keys(DOORS))) {
			if (DOORS[`GET ${route}`]?.prerendered) continue;
			const address = DOORS[`GET ${route}`]?.at ?? route;
			// A page without a named action has none by default either.
			for (const method of METHODS.slice(1).filter((each) => !(`${each} ${route}` in DOORS))) {
				for (const visitor of ['stranger', 'tablet', 'owner'] as const) {
					const { status } = await knock(origin, method, address, house.cookies[visitor]);
					if (status < 400) opened.push(`${visitor} ${method} ${address}: ${status}`);
				}
			}
		}
		expect(opened).toEqual([]);
	});

	test("none of better-auth's own addresses is there", async () => {
		const { app } = await openWorld();
		const paths = Object.values(authOf(app).api).flatMap((endpoint) =>
			'path' in endpoint && typeof endpoint.path === 'string' ? [endpoint.path] : []
		);
		expect(paths).toContain('/sign-up/email');
		for (const place of paths.flatMap((own) => [`/api/auth${own}`, own])) {
			for (const method of ['GET', 'POST']) {
				const { status } = await knock(house.server.origin, method, place, house.cookies.owner);
				expect(status, `${method} ${place}`).toBe(404);
			}
		}
	});

	test('everyone is answered as the table says', async () => {
		expect(await walk(house)).toEqual([]);
	});
});

describe('the walk finds', () => {
	let found: string[];
	beforeAll(async () => {
		const build = changedBuild([
			['"/clinic/glossary": ROLES', '"/clinic/glossary": "public"'],
			['roles.includes(membership.role)', 'true'],
			['membership.clinicId === clinicId', 'true'],
			['"revoked_at", "is", null', '"id", "is not", null']
		]);
		const house = await openTwoClinics(build.command);
		found = await walk(house);
		await house.throwAway();
		build.throwAway();
	});

	test.each([
		['a row of the table that was opened', 'stranger at GET /clinic/glossary: in, not form'],
		['roles that nobody compares', 'desk at GET /clinic/settings: in, not 403'],
		['clinics that nobody compares', 'elsewhere at GET /clinic/settings: in, not 403'],
		['tablets that stay paired', 'revoked at POST /api/sync: in, not 401']
	])('%s', (_, line) => {
		expect(found).toContain(line);
	});
});
