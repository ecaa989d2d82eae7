// Why a picture was refused, and how that is said.
import { m } from '$lib/messages/messages';
import { LARGEST_FILE, MOST_PICTURES, SHORTEST_SIDE } from './picture-rules';

const SENTENCES = {
	empty: () => m.pictures_problem_empty(),
	'too-heavy': () => m.pictures_problem_too_heavy({ megabytes: LARGEST_FILE / 1_000_000 }),
	'not-a-picture': () => m.pictures_problem_not_a_picture(),
	heic: () => m.pictures_problem_heic(),
	moving: () => m.pictures_problem_moving(),
	'too-many-pixels': () => m.pictures_problem_too_many_pixels(),
	'too-small': () => m.pictures_problem_too_small({ pixels: SHORTEST_SIDE }),
	broken: () => m.pictures_problem_broken(),
	'already-there': () => m.pictures_problem_already_there(),
	'too-many': () => m.pictures_problem_too_many({ most: MOST_PICTURES }),
	unreachable: () => m.pictures_problem_unreachable()
} as const;

export type PictureProblem = keyof typeof SENTENCES;

export function isPictureProblem(code: string): code is PictureProblem {
	return Object.hasOwn(SENTENCES, code);
}

export function pictureProblemText(problem: PictureProblem): string {
	return SENTENCES[problem]();
}
