// What a tablet knows of a made-up clinic.
import type { TabletConfig } from '../../src/lib/tablets/messages';

export function aConfig(changes: Partial<TabletConfig> = {}): TabletConfig {
	return {
		tablet: { name: 'Heron', place: 'by the window' },
		clinic: {
			name: 'Harbour Pain Clinic',
			timeZone: 'America/New_York',
			hours: [null, null, null, null, null, null, null],
			languages: ['en', 'es'],
			help: {
				emergency: '911',
				crisis: { name: 'A line', contact: 'Call 1', languages: 'English', hours: 'Always' }
			}
		},
		exceptions: [],
		checkin: { on: true, pain: true, shame: true, scale: 'numbers' },
		practices: ['soft-breath'],
		wishes: [],
		pictures: [],
		staffPin: { salt: '', iterations: 100_000, hash: '' },
		syncSeconds: 300,
		heartbeatSeconds: 15,
		demonstration: false,
		...changes
	};
}
