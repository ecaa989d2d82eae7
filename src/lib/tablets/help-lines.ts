// The crisis line as it is read in one language. Pure.
import type { Language } from '../core/catalogue';
import type { CrisisLine, HelpLines } from './messages';

export function crisisLineIn({ crisis, translated }: HelpLines, language: Language): CrisisLine {
	return { ...crisis, ...translated?.[language] };
}
