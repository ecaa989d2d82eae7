// What each practice adds to the visit that is already there: its scene with its styles, and its
// scripts in all languages, gzip. Read from the build's manifest; measures no time.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes, gzip: a practice's own code and scripts. */
export const PRACTICE_BUDGET = 20_000;

const VISIT = 'src/lib/kiosk/screens/VisitScreens.svelte';
const SCENE = /^src\/lib\/practices\/([^/]+)\/[^/]+Scene\.svelte$/;

/**
 * @typedef {{ file: string, css?: string[], imports?: string[] }} Chunk
 * @param {string} root of the project, built
 * @returns {{ name: string, bytes: number }[]}
 */
export function practiceWeights(root) {
	const client = path.join(root, '.svelte-kit/output/client');
	/** @type {Record<string, Chunk>} */
	const chunks = JSON.parse(readFileSync(path.join(client, '.vite/manifest.json'), 'utf8'));
	const before = filesOf([VISIT], chunks);
	return Object.keys(chunks).flatMap((scene) => {
		const name = SCENE.exec(scene)?.[1];
		if (name === undefined) return [];
		const scripts = Object.keys(chunks).filter(
			(file) => path.dirname(file) === path.dirname(scene) && file.endsWith('.yaml')
		);
		const own = [...filesOf([scene, ...scripts], chunks)].filter((file) => !before.has(file));
		const bytes = own.map((file) => gzipSync(readFileSync(path.join(client, file))).length);
		return [{ name, bytes: bytes.reduce((sum, one) => sum + one, 0) }];
	});
}

/**
 * Every file that the given entries need.
 * @param {string[]} entries @param {Record<string, Chunk>} chunks @returns {Set<string>}
 */
function filesOf(entries, chunks) {
	const seen = new Set();
	const files = new Set();
	const waiting = [...entries];
	for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
		const chunk = chunks[key];
		if (!chunk || seen.has(key)) continue;
		seen.add(key);
		for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
		waiting.push(...(chunk.imports ?? []));
	}
	return files;
}
