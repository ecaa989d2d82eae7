// The words about how the numbers were made and what can't be promised (PRIVACY §2), once for the page,
// the report and every file.
import { m } from '../messages/messages';

export function howMade(): string[] {
	return [
		m.trends_how_noise(),
		m.trends_how_likely(),
		m.trends_how_promise(),
		m.trends_how_visit(),
		m.trends_how_limits()
	];
}
