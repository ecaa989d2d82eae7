// Holds every word that patients read to the rules of lib/practices/wording.ts: the practices'
// scripts and the patients' screens. Each mistake is one line: "file:line: name: what is wrong".
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isPair, LineCounter, parseDocument, visit } from 'yaml';
import { LANGUAGES, type Language } from '../../src/lib/core/catalogue';
import { practiceNames, readScript } from '../../src/lib/practices/script-plugin';
import {
	HIGHEST_GRADE,
	neverOnTheLoop,
	neverSaid,
	readingGrade
} from '../../src/lib/practices/wording';
import { EXCEPTIONS } from './exceptions';

interface Text {
	/** As in the file: "lines.see", "kiosk_welcome_title". */
	name: string;
	text: string;
	line: number;
}

/** The messages that patients read. */
const SCREENS = ['kiosk', 'take-home'];
/** What of it is for staff: their panel behind the PIN, and pairing. */
const FOR_STAFF = /^(kiosk_staff_|kiosk_demonstration|pair_)/;
/** A title or a button is no sentence: a formula for prose says nothing of it. */
const NO_PROSE = /^(reviewed|title|buttons\..*)$/;
const SENTENCE = /[.?]$/;

/** `root` of the project. */
export function wordMistakes(root: string): string[] {
	const practices = path.join(root, 'src/lib/practices');
	const scripts = practiceNames(practices).flatMap((name) =>
		readdirSync(path.join(practices, name))
			.filter((file) => file.endsWith('.yaml'))
			.map((file) => `src/lib/practices/${name}/${file}`)
	);
	const screens = LANGUAGES.flatMap(({ code }) =>
		SCREENS.map((name) => ({ code, file: `src/messages/${code}/${name}.json` }))
	);
	const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
	return [
		...scripts.flatMap((file) => mistakesInScript(read(file), file)),
		...screens.flatMap(({ code, file }) => mistakesInScreens(read(file), file, code))
	];
}

export function mistakesInScript(source: string, file: string): string[] {
	try {
		readScript(source, file);
	} catch (error) {
		return error instanceof Error ? error.message.split('\n') : [String(error)];
	}
	// The formula is for English alone.
	if (path.basename(file) !== 'en.yaml') return [];
	return textsIn(source)
		.filter(({ name }) => !NO_PROSE.test(name))
		.flatMap((text) => tooHard(text, file));
}

export function mistakesInScreens(source: string, file: string, language: Language): string[] {
	return textsIn(source)
		.filter(({ name }) => !FOR_STAFF.test(name))
		.flatMap((text) => {
			const forbidden = text.name.startsWith('attract_') ? neverOnTheLoop : neverSaid;
			const said = forbidden(text.text, language);
			const hard = language === 'en' && SENTENCE.test(text.text) ? tooHard(text, file) : [];
			return said ? [at(text, file, `"${said}" is never said to patients`), ...hard] : hard;
		});
}

function tooHard(text: Text, file: string): string[] {
	if (`${file} ${text.name}` in EXCEPTIONS) return [];
	const grade = readingGrade(text.text.replaceAll(/\{\w+\}/g, 'it'));
	if (grade <= HIGHEST_GRADE) return [];
	return [at(text, file, `asks for grade ${grade.toFixed(1)}; at most ${HIGHEST_GRADE} is read`)];
}

function at({ name, line }: Text, file: string, what: string): string {
	return `${file}:${line}: ${name}: ${what}`;
}

/** Every text of a YAML or JSON file, with the line that it stands on. */
function textsIn(source: string): Text[] {
	const lineCounter = new LineCounter();
	const found: Text[] = [];
	visit(parseDocument(source, { lineCounter }), {
		Scalar(key, node, above) {
			if (key === 'key' || typeof node.value !== 'string') return;
			found.push({
				name: above
					.filter(isPair)
					.map((pair) => String(pair.key))
					.join('.'),
				text: node.value,
				line: lineCounter.linePos(node.range?.[0] ?? 0).line
			});
		}
	});
	return found;
}
