// The two commands that start the application for one thing alone: making a backup, restoring one.
import { UnreachableError } from '../../core/unreachable';
import type { Application } from '../application';
import { backUp } from './back-up';
import { restore } from './restore';

/** True when there was one thing to do, and it is done: then nothing is served. */
export async function didOneThing({ store, config, clock }: Application): Promise<boolean> {
	const { dataDir, backupPlace, mode } = config;
	switch (mode) {
		case 'normal':
		case 'demo':
			return false;
		case 'backup': {
			const { place, removed } = await backUp({ store, dataDir, clock }, backupPlace);
			for (const gone of removed) tell(`Removed ${gone}: a block of it has closed.`);
			tell(`Backed up to ${place}`);
			break;
		}
		case 'restore':
			await restore({ store, dataDir, clock }, backupPlace);
			tell(`Restored ${backupPlace}. Staff sign in again; tablets go on by themselves.`);
			break;
		default:
			throw new UnreachableError(mode);
	}
	await store.close();
	return true;
}

/** To whoever ran the command: not a line of the log. */
function tell(words: string): void {
	process.stdout.write(`${words}\n`);
}
