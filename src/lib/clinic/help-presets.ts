// Help lines by country, as a starting point that the owner checks and confirms. Only lines that the
// countries' own health authorities name; none is ever filled in unasked.
import { m } from '$lib/messages/messages';
import type { Language } from '../core/catalogue';
import type { CrisisLine, HelpLines } from '../tablets/messages';

export interface HelpPreset {
	code: string;
	country: () => string;
	emergency: string;
	crisisIn: (locale: Language) => CrisisLine;
}

export const HELP_PRESETS: readonly HelpPreset[] = [
	{
		code: 'US',
		country: () => m.clinic_preset_us(),
		emergency: '911',
		crisisIn: (locale) => ({
			name: m.clinic_preset_line_us({}, { locale }),
			contact: m.clinic_preset_call_or_text({ number: '988' }, { locale }),
			languages: m.clinic_preset_english_spanish({}, { locale }),
			hours: m.clinic_preset_always({}, { locale })
		})
	},
	{
		code: 'CA',
		country: () => m.clinic_preset_ca(),
		emergency: '911',
		crisisIn: (locale) => ({
			name: m.clinic_preset_line_ca({}, { locale }),
			contact: m.clinic_preset_call_or_text({ number: '988' }, { locale }),
			languages: m.clinic_preset_english_french({}, { locale }),
			hours: m.clinic_preset_always({}, { locale })
		})
	},
	{
		code: 'GB',
		country: () => m.clinic_preset_gb(),
		emergency: '999',
		crisisIn: (locale) => ({
			name: m.clinic_preset_line_samaritans({}, { locale }),
			contact: m.clinic_preset_call({ number: '116 123' }, { locale }),
			languages: m.clinic_preset_english({}, { locale }),
			hours: m.clinic_preset_always({}, { locale })
		})
	},
	{
		code: 'IE',
		country: () => m.clinic_preset_ie(),
		emergency: '112 / 999',
		crisisIn: (locale) => ({
			name: m.clinic_preset_line_samaritans({}, { locale }),
			contact: m.clinic_preset_call({ number: '116 123' }, { locale }),
			languages: m.clinic_preset_english({}, { locale }),
			hours: m.clinic_preset_always({}, { locale })
		})
	},
	{
		code: 'ES',
		country: () => m.clinic_preset_es(),
		emergency: '112',
		crisisIn: (locale) => ({
			name: m.clinic_preset_line_es({}, { locale }),
			contact: m.clinic_preset_call({ number: '024' }, { locale }),
			languages: m.clinic_preset_spanish({}, { locale }),
			hours: m.clinic_preset_always({}, { locale })
		})
	},
	{
		code: 'MX',
		country: () => m.clinic_preset_mx(),
		emergency: '911',
		crisisIn: (locale) => ({
			name: m.clinic_preset_line_mx({}, { locale }),
			contact: m.clinic_preset_call({ number: '800 911 2000' }, { locale }),
			languages: m.clinic_preset_spanish({}, { locale }),
			hours: m.clinic_preset_always({}, { locale })
		})
	}
];

/** A country's lines in the clinic's languages, its first language first. */
export function presetLines(
	preset: HelpPreset,
	languages: readonly Language[]
): HelpLines & { translated: Record<string, CrisisLine> } {
	const [first = 'en', ...others] = languages;
	return {
		emergency: preset.emergency,
		crisis: preset.crisisIn(first),
		translated: Object.fromEntries(others.map((code) => [code, preset.crisisIn(code)]))
	};
}
