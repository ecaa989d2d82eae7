// Every address that answers GET, found by walking the routes: one that is added later is visited by
// itself, or, when it must be told what to ask for, fails the test until somebody says so here.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { doorOf } from '../../../src/lib/server/access/route-table';
import { chaptersOf } from '../../../src/lib/trends/chapters';
import { chartsOf } from '../../../src/lib/trends/charts';
import { exampleReleases } from '../../../src/lib/trends/example';

const ROUTES = 'src/routes';

/** Of a picture that the clinic of every story has added. */
export const PICTURE_ID = '5c'.repeat(16);

/** Every chart that a clinic can take along, by the names that the house itself gives them. */
const CHARTS = chartsOf(chaptersOf(exampleReleases(), 'block'), { small: 11, titles: {} });

/** What to visit for a route with parameters. */
const FILLED_IN: Readonly<Record<string, readonly string[]>> = {
	'/take-home/[[practice]]': ['/take-home', '/take-home/soft-breath'],
	'/api/clinic/pictures/[id]': [`/api/clinic/pictures/${PICTURE_ID}`],
	'/api/tablet/pictures/[id]': [`/api/tablet/pictures/${PICTURE_ID}`],
	'/clinic/export/[file]': [
		'releases.csv',
		'releases.json',
		'dictionary.csv',
		...[...CHARTS.keys()].map((chart) => `${chart}.svg`)
	].map((file) => `/clinic/export/${file}`)
};

/** Watched for a while, not visited: `tests/attack/non-interference.test.ts` has a listener for each. */
export const STREAMS = ['/api/desk/events', '/api/tablet/events'];

export interface Readable {
	id: string;
	addresses: readonly string[];
	/** Who can read it. */
	door: 'staff' | 'tablet' | 'anybody';
}

/** Throws for a route with parameters that nobody has filled in. */
export function readableRoutes(): Readable[] {
	return routeIds()
		.filter((id) => answersGet(id) && !STREAMS.includes(id))
		.map((id) => ({ id, addresses: addressesOf(id), door: doorTo(id) }));
}

function addressesOf(id: string): readonly string[] {
	const filledIn = FILLED_IN[id];
	if (filledIn) return filledIn;
	const address = id.replaceAll(/\/\([^)]*\)/g, '') || '/';
	if (!address.includes('[')) return [address];
	throw new Error(`tests/attack/worlds/addresses.ts: say in FILLED_IN what to visit for ${id}`);
}

function doorTo(id: string): Readable['door'] {
	const door = doorOf(id);
	if (typeof door !== 'string' && door !== null) return 'staff';
	return door === 'tablet' || door === 'sync' ? 'tablet' : 'anybody';
}

/** SvelteKit's ids of every folder that holds a page or an endpoint. */
function routeIds(folder = ''): string[] {
	const entries = readdirSync(path.join(ROUTES, folder), { withFileTypes: true });
	const isRoute = entries.some((entry) => /^\+(page|server)/.test(entry.name));
	const below = entries
		.filter((entry) => entry.isDirectory())
		.flatMap((entry) => routeIds(`${folder}/${entry.name}`));
	return isRoute ? [folder || '/', ...below] : below;
}

function answersGet(id: string): boolean {
	const files = readdirSync(path.join(ROUTES, id));
	if (files.some((name) => name.startsWith('+page'))) return true;
	const server = files.find((name) => name.startsWith('+server'));
	if (!server) return false;
	const source = readFileSync(path.join(ROUTES, id, server), 'utf8');
	return /export (const|(async )?function) (GET|fallback)\b|export \{[^}]*\bGET\b/.test(source);
}
