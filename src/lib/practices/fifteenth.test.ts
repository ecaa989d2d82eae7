// A fifteenth practice is a folder and its scripts: nothing else of the house is touched.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createServer } from 'vite';
import { expect, it, onTestFinished } from 'vitest';
import { practiceScripts } from './script-plugin';

const SCRIPT = `
reviewed: nobody; it is only a test
title: Fifteenth
about: One more.
lines:
  only: One line.
buttons: {}
`;

const DATA = `
export const practice = {
	place: 15,
	needs: ['just-a-minute'],
	lengths: [30],
	usualLength: 30,
	lines: ['only'],
	buttons: [],
	beats: () => [{ name: 'only', seconds: 30 }],
	scene: () => import('../look-around/LookAroundScene.svelte')
};
`;

it('is found by its folder: in the names that are counted, by its need, and by its words', async () => {
	mkdirSync('test-results', { recursive: true });
	const copy = mkdtempSync(path.resolve('test-results/practices-'));
	cpSync('src/lib/practices', copy, { recursive: true });
	const folder = path.join(copy, 'a-fifteenth');
	mkdirSync(folder);
	writeFileSync(path.join(folder, 'practice.ts'), DATA);
	for (const language of ['en', 'es']) writeFileSync(path.join(folder, `${language}.yaml`), SCRIPT);

	const house = await createServer({
		configFile: false,
		logLevel: 'error',
		server: { middlewareMode: true, watch: null, ws: false },
		optimizeDeps: { noDiscovery: true },
		resolve: { alias: { $lib: path.resolve('src/lib') } },
		plugins: [practiceScripts(copy)]
	});
	onTestFinished(async () => {
		await house.close();
		rmSync(copy, { recursive: true });
	});
	const { PRACTICES } = await house.ssrLoadModule('/src/lib/core/practice-names.ts');
	const catalogue = await house.ssrLoadModule(path.join(copy, 'catalogue.ts'));
	expect(PRACTICES).toContain('a-fifteenth');
	expect(catalogue['practicesFor']('just-a-minute').at(-1)).toBe('a-fifteenth');
	expect(catalogue['practiceTitle']('a-fifteenth', 'es')).toBe('Fifteenth');
	expect((await catalogue['loadScript']('a-fifteenth', 'en')).lines).toEqual({ only: 'One line.' });
	expect(catalogue['practiceLength']('a-fifteenth', 'en')).toBe('30 seconds');
}, 60_000);
