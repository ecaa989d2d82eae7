// A copy of the build with lines of the server changed: what the tests must notice.
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import path from 'node:path';

/** Each `from` may stand in one file or more, and must stand somewhere. */
export function changedBuild(changes: readonly (readonly [from: string, to: string])[]) {
	// Inside the project: the build finds its packages above it.
	mkdirSync('test-results', { recursive: true });
	const folder = mkdtempSync(path.resolve('test-results', 'changed-'));
	cpSync('build', path.join(folder, 'build'), { recursive: true });
	const server = path.join(folder, 'build/server');
	const missing = new Set(changes.map(([from]) => from));
	for (const name of readdirSync(server, { recursive: true, encoding: 'utf8' })) {
		if (!name.endsWith('.js')) continue;
		const file = path.join(server, name);
		const text = readFileSync(file, 'utf8');
		let changed = text;
		for (const [from, to] of changes) {
			if (text.includes(from)) missing.delete(from);
			changed = changed.replaceAll(from, to);
		}
		if (changed !== text) writeFileSync(file, changed);
	}
	const throwAway = () => rmSync(folder, { recursive: true, force: true });
	if (missing.size > 0) {
		throwAway();
		throw new Error(`the build holds no ${[...missing].join(', no ')}`);
	}
	const command = [process.execPath, 'tests/support/serve-build.js', folder] as const;
	return { command, throwAway };
}
