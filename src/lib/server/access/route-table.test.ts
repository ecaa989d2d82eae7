import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { doorOf } from './route-table';

const ROOT = 'src/routes';

/** SvelteKit's ids of every folder that holds a page or an endpoint. */
function routeIds(folder = ''): string[] {
	const entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
	const isRoute = entries.some(
		(entry) => entry.isFile() && /^\+(page(\.server)?|server)(@\w*)?\.(svelte|ts)$/.test(entry.name)
	);
	const below = entries
		.filter((entry) => entry.isDirectory())
		.flatMap((entry) => routeIds(`${folder}/${entry.name}`));
	return isRoute ? [folder || '/', ...below] : below;
}

describe('the table of routes', () => {
	it('is read from a folder that has routes', () => {
		expect(routeIds()).toContain('/sign-in');
	});

	it.each(routeIds())('says who may use %s', (id) => {
		expect(doorOf(id)).not.toBeNull();
	});

	it.each(['/clinic/unheard-of', '/toString', '/__proto__', 'constructor'])(
		'has no door at %s',
		(id) => {
			expect(doorOf(id)).toBeNull();
		}
	);
});
