// The build as it would be after an update: the same files, but the worker is of another version and
// the kiosk's page says so.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes `folder`/build, which must lie inside the project: the build finds its packages above it.
 * `broken`: the kiosk's page of this version never begins.
 */
export function makeNextBuild(folder: string, version: string, { broken = false } = {}): void {
	cpSync('build', path.join(folder, 'build'), { recursive: true });
	const now = readFileSync('build/client/_app/version.json', 'utf8').match(/\d+/)?.[0] ?? '';
	change('client/service-worker.js', now, version);
	change('prerendered/index.html', '<html', `<html data-version="${version}"`);
	if (broken) change('prerendered/index.html', '<script', '<script type="text/plain"');

	function change(name: string, from: string, to: string) {
		const file = path.join(folder, 'build', name);
		const text = readFileSync(file, 'utf8');
		if (!from || !text.includes(from)) throw new Error(`${name} holds no ${from}`);
		writeFileSync(file, text.replaceAll(from, to));
		for (const packed of ['.gz', '.br']) rmSync(file + packed, { force: true });
	}
}
