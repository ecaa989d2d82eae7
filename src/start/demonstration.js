// The steps of npm run demo: as npm start, but in a throw-away data folder, with a clinic that the
// application sets up and fills with made-up visits (src/lib/demonstration).
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.js';
import { prepare } from './normal.js';
import { giveUp } from './problem.js';
import { say } from './progress.js';
import { serve } from './server.js';

/** Where the application leaves the names and passphrases of its made-up staff. */
const ACCOUNTS_FILE = 'demonstration.json';

export async function demonstrate() {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'quiet-minute-demo-'));
	process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));
	try {
		Object.assign(process.env, { MODE: 'demo', DATA_DIR: dataDir, DATABASE_URL: '' });
		process.env.PORT ||= String(await freePort());
		process.env.LOG_LEVEL ||= 'warn';
		const root = await prepare();
		say('Making two years of made-up check-ins …');
		const { origin } = await serve(root);
		/** @type {{ desk: { username: string, password: string }, clinic: { username: string, password: string } }} */
		const { desk, clinic } = JSON.parse(readFileSync(path.join(dataDir, ACCOUNTS_FILE), 'utf8'));
		const line = {
			origin,
			kiosk: `${origin}/#pair=demo`,
			desk: { url: `${origin}/desk`, ...desk },
			clinic: { url: `${origin}/clinic`, ...clinic }
		};
		console.log(`DEMO ${JSON.stringify(line)}`);
	} catch (error) {
		giveUp(error);
	}
}
