// A copy of the build and of what serves it, with lines of the server changed: what the tests must notice.
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

const SERVE = 'tests/support/serve-build.js';

/** Each `from` may stand in one file or more, and must stand somewhere. */
export function changedBuild(changes: readonly (readonly [from: string, to: string])[]) {
	// Inside the project: the build finds its packages above it.
	mkdirSync('test-results', { recursive: true });
	const folder = mkdtempSync(path.resolve('test-results', 'changed-'));
	for (const part of ['build', 'src/start', SERVE]) {
		cpSync(part, path.join(folder, part), { recursive: true });
	}
	const missing = new Set(changes.map(([from]) => from));
	const files = ['build/server', 'src/start'].flatMap((part) =>
		readdirSync(path.join(folder, part), { recursive: true, encoding: 'utf8' }).map((name) =>
			path.join(folder, part, name)
		)
	);
	for (const file of files) {
		if (!file.endsWith('.js')) continue;
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
	const command = [process.execPath, path.join(folder, SERVE), folder] as const;
	return { command, throwAway };
}
