// A module of ours as one script for a page of a test, with everything that it imports.
import path from 'node:path';
import { build } from 'vite';
import { practiceNames } from '../../bench/own-code.js';

/**
 * @param {string} file from the project's root
 * @param {import('vite').Plugin[]} [plugins]
 * @returns {Promise<string>}
 */
export async function bundle(file, plugins = []) {
	const built = await build({
		configFile: false,
		logLevel: 'error',
		resolve: { alias: { $lib: path.resolve('src/lib') } },
		plugins: [practiceNames(), ...plugins],
		define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
		build: {
			write: false,
			minify: false,
			lib: { entry: path.resolve(file), formats: ['iife'], name: 'bundle' }
		}
	});
	const [output] = [built].flat();
	if (!output || !('output' in output)) throw new Error(`${file} gave nothing`);
	return output.output[0].code;
}
