// The two commands that start the application for one thing alone: making a backup, restoring one.
// What a restore must do about blocks that have closed since is known here.
import type { Application } from '../../server/application';
import { audit } from '../../server/audit';
import { backUp } from '../../server/backup/back-up';
import { restore } from '../../server/backup/restore';
import { UnreachableError } from '../../core/unreachable';
import { settleRestored } from './after-restore';
import { keptIn } from './kept-releases';

/** True when there was one thing to do, and it is done: then nothing is served. */
export async function didOneThing(app: Application): Promise<boolean> {
	switch (app.config.mode) {
		case 'normal':
		case 'demo':
			return false;
		case 'backup':
			tell(await makeBackup(app));
			break;
		case 'restore':
			tell(await restoreBackup(app));
			break;
		default:
			throw new UnreachableError(app.config.mode);
	}
	await app.store.close();
	return true;
}

async function makeBackup({ store, config, clock }: Application): Promise<string> {
	const { place, removed } = await backUp(
		{ store, dataDir: config.dataDir, clock },
		config.backupPlace
	);
	const gone = removed.map((folder) => `Removed ${folder}: a block of it has closed.`);
	return [...gone, `Backed up to ${place}`].join('\n');
}

async function restoreBackup({ store, db, config, clock }: Application): Promise<string> {
	const { dataDir, backupPlace } = config;
	let outcome = { taken: 0, lost: 0 };
	await restore({ store, dataDir }, backupPlace, async () => {
		outcome = await settleRestored(store, keptIn(dataDir) ?? [], clock.now());
		const clinics = await db.selectFrom('clinic').select('id').execute();
		for (const { id } of clinics) {
			const entry = { at: clock.now(), clinicId: id, actor: 'system' };
			await audit(db, { ...entry, action: 'backup-restored' });
		}
	});
	const { taken, lost } = outcome;
	return `Restored ${backupPlace}. Blocks that have closed since: ${taken} as released, ${lost} lost. Staff sign in again; tablets go on by themselves.`;
}

/** To whoever ran the command: not a line of the log. */
function tell(words: string): void {
	process.stdout.write(`${words}\n`);
}
