// What can be wrong with a field, and how it is said. A form that is refused comes back with all that
// was typed, secrets aside.
import { m } from '$lib/messages/messages';

const SENTENCES = {
	required: () => m.clinic_problem_required(),
	'too-long': () => m.clinic_problem_too_long(),
	'username-short': () => m.clinic_problem_username_short(),
	'username-long': () => m.clinic_problem_username_long(),
	'username-letters': () => m.clinic_problem_username_letters(),
	'username-taken': () => m.clinic_problem_username_taken(),
	'passphrase-short': () => m.clinic_problem_passphrase_short(),
	'passphrase-long': () => m.clinic_problem_passphrase_long(),
	'passphrase-known': () => m.access_problem_passphrase_known(),
	'passphrase-wrong': () => m.access_problem_passphrase_wrong(),
	'code-wrong': () => m.access_problem_code_wrong(),
	'link-over': () => m.access_problem_link_over(),
	'member-already': () => m.access_problem_member_already(),
	'link-wrong': () => m.clinic_problem_link_wrong(),
	'too-many': () => m.clinic_problem_too_many(),
	'time-zone': () => m.clinic_problem_time_zone(),
	'time-missing': () => m.clinic_problem_time_missing(),
	'not-knowing': () => m.clinic_problem_not_knowing(),
	date: () => m.clinic_problem_date(),
	'languages-none': () => m.clinic_problem_languages_none(),
	'not-checked': () => m.clinic_problem_not_checked(),
	'nothing-asked': () => m.clinic_problem_nothing_asked(),
	'practices-none': () => m.clinic_problem_practices_none(),
	'small-cell': () => m.clinic_problem_small_cell(),
	'pin-digits': () => m.clinic_problem_pin_digits(),
	'pin-short': () => m.clinic_problem_pin_short(),
	'pin-long': () => m.clinic_problem_pin_long(),
	'pin-guessable': () => m.clinic_problem_pin_guessable()
} as const;

export type Problem = keyof typeof SENTENCES;
/** By the field's name, for example "hours.0.opens". */
export type Problems = Readonly<Record<string, Problem>>;

/** From codes that came from elsewhere; unknown ones say nothing. */
export function problemsIn(codes: Readonly<Record<string, string>>): Problems {
	const known: Record<string, Problem> = {};
	for (const [field, code] of Object.entries(codes)) if (isProblem(code)) known[field] = code;
	return known;
}

export function isProblem(code: string): code is Problem {
	return Object.hasOwn(SENTENCES, code);
}

export function problemText(problem: Problem | undefined): string | undefined {
	return problem && SENTENCES[problem]();
}
