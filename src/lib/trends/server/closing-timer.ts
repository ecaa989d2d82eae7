// Looks from time to time whether a block is due, from the start of the server on. Before the first
// look, a database that is older than its closings is made safe.
import type { Application } from '../../server/application';
import { eraseTraces } from '../../server/database/erase-traces';
import { settleAtStart } from './after-restore';
import { closeDueBlocks } from './closing';
import { keeperIn, keepMissing } from './kept-releases';

const LOOK_EVERY_MS = 30_000;
/** With a test clock weeks may pass in a moment, and somebody waits for the release. */
const LOOK_EVERY_MS_IN_TESTS = 1000;

export async function startClosing({ store, clock, config, log }: Application): Promise<void> {
	const { taken, lost } = await settleAtStart(store, config.dataDir, clock.now());
	if (taken + lost > 0) log.warn({ taken, lost }, 'blocks that closed elsewhere were settled');
	await keepMissing(store.db, config.dataDir);
	const keep = keeperIn(config.dataDir);
	// A crash right after a closing left what it deletes to be erased.
	const erased = eraseTraces(store).catch((error: unknown) =>
		log.error({ err: error }, 'erasing traces failed; trying again after the next closing')
	);
	let looking: Promise<void> | null = null;
	const look = () => {
		looking ??= erased
			.then(() => closeDueBlocks(store, clock.now(), keep))
			// Between closings the write-ahead log may not grow into a diary of the tallies.
			.then(() => store.checkpoint())
			.catch((error: unknown) => log.error({ err: error }, 'closing blocks failed; trying again'))
			.finally(() => (looking = null));
	};
	const timer = setInterval(look, config.testClockFile ? LOOK_EVERY_MS_IN_TESTS : LOOK_EVERY_MS);
	timer.unref();
	process.once('sveltekit:shutdown', () => clearInterval(timer));
	look();
}
