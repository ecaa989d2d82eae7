// The journeys: the built server, a real browser, one journey a file. Nothing is tried twice.
import { defineConfig } from '@playwright/test';
import { browserOptions } from '../support/browser.js';

export default defineConfig({
	testDir: '.',
	testMatch: '*.journey.ts',
	// A browser that takes its minutes: in the long run only.
	testIgnore: process.env.LONG ? [] : ['update-while-sending.journey.ts'],
	outputDir: '../../test-results/journeys',
	retries: 0,
	forbidOnly: true,
	workers: 2,
	fullyParallel: false,
	timeout: 240_000,
	globalTimeout: (process.env.LONG ? 180 : 25) * 60_000,
	expect: { timeout: 30_000 },
	use: {
		viewport: { width: 1280, height: 800 },
		locale: 'en-US',
		timezoneId: 'America/New_York',
		hasTouch: true,
		launchOptions: browserOptions()
	}
});
