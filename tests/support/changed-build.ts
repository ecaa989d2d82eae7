// A copy of the build with one line of the server changed: what the tests must notice.
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

/** `from` may stand in one file or more, and must stand somewhere. */
export function changedBuild(from: string, to: string) {
	// Inside the project: the build finds its packages above it.
	mkdirSync('test-results', { recursive: true });
	const folder = mkdtempSync(path.resolve('test-results', 'changed-'));
	cpSync('build', path.join(folder, 'build'), { recursive: true });
	const server = path.join(folder, 'build/server');
	let changed = 0;
	for (const name of readdirSync(server, { recursive: true, encoding: 'utf8' })) {
		if (!name.endsWith('.js')) continue;
		const file = path.join(server, name);
		const text = readFileSync(file, 'utf8');
		if (!text.includes(from)) continue;
		writeFileSync(file, text.replaceAll(from, to));
		changed += 1;
	}
	const throwAway = () => rmSync(folder, { recursive: true, force: true });
	if (changed === 0) {
		throwAway();
		throw new Error(`the build holds no ${from}`);
	}
	const command = [process.execPath, 'tests/support/serve-build.js', folder] as const;
	return { command, throwAway };
}
