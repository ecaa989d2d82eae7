// What a practice's script may contain: one file a language, written to be edited by a clinician.
// Used at build time only; the tablet gets scripts that were already checked.
import * as v from 'valibot';
import type { Language } from '../core/catalogue';
import { MOST_WORDS, neverSaid, wordCount } from './wording';

/** The names that lines and buttons go by: small letters, digits and hyphens. */
const NameSchema = v.pipe(
	v.string(),
	v.regex(/^[a-z][a-z0-9-]*$/, 'a name has only small letters, digits and hyphens')
);

/** The rules for a script in one language. Each message completes "file:line: name: …". */
export function scriptSchema(language: Language) {
	const line = v.pipe(
		v.string('must be text'),
		v.trim(),
		v.nonEmpty('must not be empty'),
		v.check(
			(text) => wordCount(text) <= MOST_WORDS,
			({ input }) => `has ${wordCount(input)} words; at most ${MOST_WORDS} fit a screen`
		),
		v.check(
			(text) => neverSaid(text, language) === null,
			({ input }) => `"${neverSaid(input, language)}" is never said to patients`
		)
	);
	return v.strictObject({
		/** Who wrote it and who has read it over. Staff see it; patients don't. */
		reviewed: v.pipe(v.string('must be text'), v.nonEmpty('must not be empty')),
		title: line,
		/** One line on what happens. */
		about: line,
		/** Who had better choose another practice. */
		skip: v.optional(line),
		/** Who had better change over to another practice; that one's title follows on a button. */
		instead: v.optional(line),
		lines: v.record(NameSchema, line, 'must be a list of names and lines'),
		buttons: v.record(NameSchema, line, 'must be a list of names and lines'),
		/** What a person may choose from, in the same order in every language. */
		choices: v.optional(
			v.record(
				NameSchema,
				v.array(line, 'must be a list of lines'),
				'must be named lists of lines'
			),
			{}
		)
	});
}

export type Script = v.InferOutput<ReturnType<typeof scriptSchema>>;

/** What is shown before a practice is loaded. */
export type ScriptCard = Pick<Script, 'title' | 'about' | 'skip' | 'instead'>;
