// Help lines by country, as a starting point that the owner checks and confirms. Only lines that the
// countries' own health authorities name; none is ever filled in unasked.
import { m } from '$lib/messages/messages';
import type { HelpLines } from '../tablets/messages';

export interface HelpPreset {
	code: string;
	country: () => string;
	lines: () => HelpLines;
}

export const HELP_PRESETS: readonly HelpPreset[] = [
	{
		code: 'US',
		country: () => m.clinic_preset_us(),
		lines: () => ({
			emergency: '911',
			crisis: {
				name: m.clinic_preset_line_us(),
				contact: m.clinic_preset_call_or_text({ number: '988' }),
				languages: m.clinic_preset_english_spanish(),
				hours: m.clinic_preset_always()
			}
		})
	},
	{
		code: 'CA',
		country: () => m.clinic_preset_ca(),
		lines: () => ({
			emergency: '911',
			crisis: {
				name: m.clinic_preset_line_ca(),
				contact: m.clinic_preset_call_or_text({ number: '988' }),
				languages: m.clinic_preset_english_french(),
				hours: m.clinic_preset_always()
			}
		})
	},
	{
		code: 'GB',
		country: () => m.clinic_preset_gb(),
		lines: () => ({
			emergency: '999',
			crisis: {
				name: m.clinic_preset_line_samaritans(),
				contact: m.clinic_preset_call({ number: '116 123' }),
				languages: m.clinic_preset_english(),
				hours: m.clinic_preset_always()
			}
		})
	},
	{
		code: 'IE',
		country: () => m.clinic_preset_ie(),
		lines: () => ({
			emergency: '112 / 999',
			crisis: {
				name: m.clinic_preset_line_samaritans(),
				contact: m.clinic_preset_call({ number: '116 123' }),
				languages: m.clinic_preset_english(),
				hours: m.clinic_preset_always()
			}
		})
	},
	{
		code: 'ES',
		country: () => m.clinic_preset_es(),
		lines: () => ({
			emergency: '112',
			crisis: {
				name: m.clinic_preset_line_es(),
				contact: m.clinic_preset_call({ number: '024' }),
				languages: m.clinic_preset_spanish(),
				hours: m.clinic_preset_always()
			}
		})
	},
	{
		code: 'MX',
		country: () => m.clinic_preset_mx(),
		lines: () => ({
			emergency: '911',
			crisis: {
				name: m.clinic_preset_line_mx(),
				contact: m.clinic_preset_call({ number: '800 911 2000' }),
				languages: m.clinic_preset_spanish(),
				hours: m.clinic_preset_always()
			}
		})
	}
];
