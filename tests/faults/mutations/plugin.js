// Breaks the code on its way into the tests, as MUTATION says: no file is touched.
import path from 'node:path';
import { MUTATIONS } from './list.js';

/**
 * @param {string | undefined} name of a mutation; nothing is broken without one
 * @returns {import('vite').Plugin[]}
 */
export function mutated(name) {
	if (!name) return [];
	const mutation = MUTATIONS.find((one) => one.name === name);
	if (!mutation) throw new Error(`no such mutation: ${name}`);
	const file = path.resolve(mutation.file);
	return [
		{
			name: 'mutated',
			enforce: 'pre',
			transform(code, id) {
				if (id.split('?')[0] !== file) return null;
				return { code: mutation.edits.reduce(replaceOnce, code), map: null };
			}
		}
	];
}

/**
 * @param {string} code
 * @param {[from: string, to: string]} edit
 */
export function replaceOnce(code, [from, to]) {
	if (code.split(from).length !== 2) throw new Error(`the code doesn't hold once: ${from}`);
	return code.replace(from, () => to);
}
