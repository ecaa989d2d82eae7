import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { mutated } from './tests/faults/mutations/plugin.js';
import { practiceScripts } from './src/lib/practices/script-plugin';
import { fewChunks } from './src/start/few-chunks';
import { browserOptions } from './tests/support/browser.js';

// Far from UTC and with daylight saving in the southern year, so that a test which forgets the
// clinic's time zone fails.
const TIME_ZONE = 'Pacific/Auckland';
/** Milliseconds; the long run has many more rounds in each test. */
const testTimeout = process.env.LONG ? 600_000 : 20_000;
const setupFiles = ['tests/support/fail-on-console-error.ts'];

export default defineConfig({
	plugins: [
		...mutated(process.env.MUTATION),
		tailwindcss(),
		sveltekit(),
		fewChunks(),
		practiceScripts('src/lib/practices'),
		paraglideVitePlugin({
			project: './src/messages/project.inlang',
			outdir: './src/lib/messages',
			// The kiosk overrides this: a visit's language lives in memory and dies with the visit.
			strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
			cookieName: 'staff-language'
		})
	],
	build: {
		// A tablet has every file in its cache, and lists of what to fetch ahead are weight before the
		// first frame. Styles are still fetched with what needs them.
		modulePreload: { resolveDependencies: () => [] }
	},
	test: {
		expect: { requireAssertions: true },
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					testTimeout,
					environment: 'node',
					env: { TZ: TIME_ZONE },
					setupFiles: [...setupFiles, 'tests/support/seed.ts'],
					include: [
						'src/**/*.test.{ts,js}',
						'tests/{docs,lint,runner,support,words}/**/*.test.{ts,js}',
						// Needs no PostgreSQL server.
						'tests/faults/{simulation,mutations}/**/*.test.ts'
					],
					exclude: ['src/**/*.svelte.test.ts']
				}
			},
			{
				extends: true,
				test: {
					name: 'contract',
					environment: 'node',
					env: { TZ: TIME_ZONE },
					setupFiles: [...setupFiles, 'tests/support/seed.ts'],
					include: ['tests/{contract,faults,attack}/**/*.test.ts'],
					exclude: ['tests/faults/{simulation,mutations}/**'],
					// A real PostgreSQL server is set up for these.
					globalSetup: 'tests/support/postgres-server.ts',
					testTimeout: Math.max(testTimeout, 60_000),
					hookTimeout: 120_000
				}
			},
			{
				extends: true,
				test: {
					name: 'component',
					env: { LONG: process.env.LONG ?? '' },
					testTimeout,
					setupFiles,
					include: ['src/**/*.svelte.test.ts'],
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						viewport: { width: 1280, height: 800 },
						provider: playwright({
							launchOptions: browserOptions(),
							contextOptions: { timezoneId: TIME_ZONE, locale: 'en-US' }
						}),
						instances: [{ browser: 'chromium' }]
					}
				}
			}
		]
	}
});
