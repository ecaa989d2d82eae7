// Turns what a form sends into what a schema reads: "hours.0.opens" becomes a member of a member,
// "languages[]" a list. Refused forms come back as they were typed.
import * as v from 'valibot';
import { isProblem, type Problem, type Problems } from '../form-problems';

type Shape = { [name: string]: Shape | string | string[] };

/** Nested objects and lists from flat names. Numbered members become lists. */
export function shapeOf(form: FormData): unknown {
	const shape: Shape = {};
	for (const name of new Set(form.keys())) {
		const texts = form.getAll(name).filter((value) => typeof value === 'string');
		const isList = name.endsWith('[]');
		const path = (isList ? name.slice(0, -2) : name).split('.');
		const last = path.pop();
		if (last === undefined || path.concat(last).includes('__proto__')) continue;
		let inner = shape;
		for (const step of path) {
			const next = (inner[step] ??= {});
			if (typeof next === 'string' || Array.isArray(next)) break;
			inner = next;
		}
		inner[last] = isList ? texts : (texts[0] ?? '');
	}
	return withLists(shape);
}

function withLists(value: Shape | string | string[]): unknown {
	if (typeof value === 'string' || Array.isArray(value)) return value;
	const names = Object.keys(value);
	const members = names.map((name) => withLists(value[name] ?? ''));
	const numbered = names.length > 0 && names.every((name, i) => name === String(i));
	return numbered ? members : Object.fromEntries(names.map((name, i) => [name, members[i]]));
}

export interface Refused {
	problems: Problems;
	/** What was typed, by field name; lists under their name with "[]". */
	typed: Record<string, string | string[]>;
}

export type Read<T> = { ok: true; output: T } | { ok: false; refused: Refused };

/** `secrets` are fields that never go back to the page. */
export function readForm<S extends v.GenericSchema>(
	schema: S,
	form: FormData,
	secrets: readonly string[] = []
): Read<v.InferOutput<S>> {
	const parsed = v.safeParse(schema, shapeOf(form));
	if (parsed.success) return { ok: true, output: parsed.output };
	const problems: Record<string, Problem> = {};
	for (const issue of parsed.issues) {
		const name = v.getDotPath(issue) ?? '';
		problems[name] ??= isProblem(issue.message) ? issue.message : 'required';
	}
	return { ok: false, refused: { problems, typed: typedIn(form, secrets) } };
}

/** A refusal that no schema can know of: a name that is taken, a link that has been used. */
export function refusedFor(
	form: FormData,
	problems: Problems,
	secrets: readonly string[] = []
): Refused {
	return { problems, typed: typedIn(form, secrets) };
}

function typedIn(form: FormData, secrets: readonly string[]): Refused['typed'] {
	const typed: Refused['typed'] = {};
	for (const name of new Set(form.keys())) {
		if (secrets.includes(name)) continue;
		const texts = form.getAll(name).filter((value) => typeof value === 'string');
		typed[name] = name.endsWith('[]') ? texts : (texts[0] ?? '');
	}
	return typed;
}
