// Turns the practices' scripts (YAML) into plain modules while building, so that the tablet needs
// neither a parser nor a check. A mistake in a script stops the build and names its file and line.
// It also lists the folders of the practices, so that adding one is adding a folder.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import type { Plugin } from 'vite';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { LANGUAGES, type Language } from '../core/catalogue';
import { scriptSchema, type Script, type ScriptCard } from './script';

export class ScriptError extends Error {
	override name = 'ScriptError';
}

/**
 * Reads one script. `file` is only named in errors, except that its base name is the language.
 * Throws a ScriptError with one line a mistake: "file:line: name: what is wrong".
 */
export function readScript(source: string, file: string): Script {
	const lineCounter = new LineCounter();
	const document = parseDocument(source, { lineCounter, prettyErrors: false });
	const at = (offset: number) => `${file}:${lineCounter.linePos(offset).line}`;
	if (document.errors.length > 0) {
		throw new ScriptError(
			document.errors.map((error) => `${at(error.pos[0])}: ${error.message}`).join('\n')
		);
	}
	const result = v.safeParse(scriptSchema(languageOf(file)), document.toJS());
	if (result.success) return result.output;
	throw new ScriptError(
		result.issues
			.map((issue) => {
				const keys = issue.path?.map((item) => item.key) ?? [];
				return `${at(offsetOf(document, keys))}: ${keys.join('.') || 'script'}: ${issue.message}`;
			})
			.join('\n')
	);
}

/** What the start card and the menus need of a script. */
export function cardOf({ title, about, skip, instead }: Script): ScriptCard {
	return { title, about, skip, instead };
}

const NAMES = 'virtual:practice-names';

/** The folders that hold a practice, by the alphabet. */
export function practiceNames(folder: string): string[] {
	return readdirSync(folder)
		.filter((name) => existsSync(path.join(folder, name, 'practice.ts')))
		.sort();
}

/**
 * `x.yaml` is the whole script, `x.yaml?card` what is shown before the practice is loaded;
 * `virtual:practice-names` are the names of all practices in `folder`.
 */
export function practiceScripts(folder: string): Plugin {
	return {
		name: 'practice-scripts',
		resolveId: (id) => (id === NAMES ? `\0${NAMES}` : null),
		load: (id) =>
			id === `\0${NAMES}` ? `export default ${JSON.stringify(practiceNames(folder))};` : null,
		transform(source, id) {
			const [file = '', query = ''] = id.split('?');
			if (!file.endsWith('.yaml')) return null;
			const script = readScript(source, path.relative(process.cwd(), file));
			const content = query.startsWith('card') ? cardOf(script) : script;
			return { code: `export default ${JSON.stringify(content)};`, map: null };
		}
	};
}

function languageOf(file: string): Language {
	const code = path.basename(file, '.yaml');
	const language = LANGUAGES.find((language) => language.code === code);
	if (!language) throw new ScriptError(`${file}:1: "${code}" is not a language of core/catalogue`);
	return language.code;
}

/** Where a name stands in the file; for one that is missing, where its nearest parent does. */
function offsetOf(document: Document, keys: unknown[]): number {
	for (let depth = keys.length; depth > 0; depth--) {
		const node = document.getIn(keys.slice(0, depth), true);
		if (isNode(node) && node.range) return node.range[0];
	}
	return 0;
}
