// The build as it would be after an update: the kiosk's page and the worker are of another version, and
// so are the addresses of all that the page loads.
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where a build keeps what carries a hash in its name. */
const HASHED = '_app/immutable/';
const INLINE_SCRIPT = /<script>(.*?)<\/script>/s;

/**
 * Makes `folder`/build, which must lie inside the project: the build finds its packages above it.
 * `broken`: the kiosk's page of this version never begins.
 */
export function makeNextBuild(folder: string, version: string, { broken = false } = {}): void {
	const build = path.join(folder, 'build');
	cpSync('build', build, { recursive: true });
	const now = readFileSync('build/client/_app/version.json', 'utf8').match(/\d+/)?.[0] ?? '';
	const next = `${HASHED}${version}/`;
	cpSync(path.join('build/client', HASHED), path.join(build, 'client', next), { recursive: true });
	const scripts = readdirSync(path.join(build, 'client', next), {
		recursive: true,
		encoding: 'utf8'
	}).filter((name) => name.endsWith('.js'));
	const versioned = scripts
		.map((name) => `client/${next}${name}`)
		.filter((name) => holds(name, now));
	if (versioned.length === 0) throw new Error('no script of the page knows its version');
	for (const name of [...versioned, 'client/_app/version.json']) change(name, now, version);

	change('client/service-worker.js', now, version);
	change('client/service-worker.js', HASHED, next);
	const page = 'prerendered/index.html';
	const before = hashOfScript(page);
	change(page, HASHED, next);
	change(page, before, hashOfScript(page));
	change(page, '<html', `<html data-version="${version}"`);
	if (broken) change(page, '<script', '<script type="text/plain"');

	function holds(name: string, text: string): boolean {
		return text !== '' && readFileSync(path.join(build, name), 'utf8').includes(text);
	}

	function change(name: string, from: string, to: string) {
		if (!holds(name, from)) throw new Error(`${name} holds no ${from}`);
		const file = path.join(build, name);
		writeFileSync(file, readFileSync(file, 'utf8').replaceAll(from, to));
		for (const packed of ['.gz', '.br']) rmSync(file + packed, { force: true });
	}

	/** As the page's own policy names it. */
	function hashOfScript(name: string): string {
		const script = INLINE_SCRIPT.exec(readFileSync(path.join(build, name), 'utf8'))?.[1];
		if (script === undefined) throw new Error(`${name} has no script of its own`);
		return createHash('sha256').update(script).digest('base64');
	}
}
