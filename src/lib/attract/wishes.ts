// The words of the prepared wishes: chosen at the end of a visit, shown now and then in the loop.
import type { Language, Wish } from '$lib/core/catalogue';
import { m } from '$lib/messages/messages';

const WORDS = {
	'go-gently': m.wish_go_gently,
	'you-are-not-alone': m.wish_you_are_not_alone,
	'your-pain-is-real': m.wish_your_pain_is_real,
	'rest-is-allowed': m.wish_rest_is_allowed,
	'you-came-today': m.wish_you_came_today,
	'one-breath-at-a-time': m.wish_one_breath_at_a_time,
	'be-heard': m.wish_be_heard,
	'kindness-to-your-body': m.wish_kindness_to_your_body,
	'a-softer-hour': m.wish_a_softer_hour,
	'someone-to-lean-on': m.wish_someone_to_lean_on,
	'nothing-to-prove': m.wish_nothing_to_prove,
	'warmth-for-you': m.wish_warmth_for_you
} as const satisfies Record<Wish, unknown>;

export function wishWords(wish: Wish, language: Language): string {
	return WORDS[wish]({}, { locale: language });
}
