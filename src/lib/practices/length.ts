// How long something takes, as a person would say it.
import type { Language } from '$lib/core/catalogue';
import { m } from '$lib/messages/messages';

/** Whole minutes as minutes, all else as seconds; with `most`, from one to the other. */
export function lengthInWords(seconds: number, language: Language, most = seconds): string {
	const inMinutes = seconds % 60 === 0 && most % 60 === 0;
	const unit = inMinutes ? 60 : 1;
	const count = seconds === most ? `${seconds / unit}` : `${seconds / unit}–${most / unit}`;
	const words = inMinutes ? m.practice_minutes : m.practice_seconds;
	return words({ count }, { locale: language });
}
