// What component tests of the player give it: everything offered, and ears for what it says.
import { vi } from 'vitest';
import type { Language } from '$lib/core/catalogue';
import { PRACTICES, type PracticeName } from '$lib/core/practice-names';

export function playerFor(
	practice: PracticeName,
	{ language = 'en' as Language, still = false, closing = false, away = false } = {}
) {
	const heard = { onended: vi.fn(), oninstead: vi.fn(), onclosed: vi.fn(), onpresence: vi.fn() };
	return { ...{ practice, language, still, closing, away, offered: PRACTICES }, ...heard };
}
