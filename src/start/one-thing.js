// npm run backup and npm run restore: start the application for one thing, beside a server that may
// run. The application does it and says so (src/lib/trends/server/backup-commands.ts).
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readAddress } from './environment.js';
import { installAndBuild } from './normal.js';
import { giveUp, StartProblem } from './problem.js';

/**
 * @param {'backup' | 'restore'} mode
 * @param {string | undefined} place
 */
export async function doOneThing(mode, place) {
	try {
		if (!place) {
			throw new StartProblem(
				mode === 'backup'
					? 'Say where backups are kept: npm run backup -- /somewhere/safe'
					: 'Say which backup: npm run restore -- /somewhere/safe/quiet-minute-…'
			);
		}
		process.env.ORIGIN = readAddress(process.env).origin;
		Object.assign(process.env, { MODE: mode, BACKUP_PLACE: path.resolve(place) });
		process.env.LOG_LEVEL ||= 'warn';
		const root = await installAndBuild();
		await import(pathToFileURL(path.join(root, 'build/handler.js')).href);
		process.exit(0);
	} catch (error) {
		giveUp(error);
	}
}
