// Ours: the outbox and the sync timer as the tablet has them, drained as staff do it on the glass.
import * as v from 'valibot';
import { RecordSchema } from '../../../src/lib/checkins/record';
import { openOutbox } from '../../../src/lib/outbox/outbox';
import { startSyncTimer } from '../../../src/lib/outbox/sync-timer';
import { recordOf, timed } from './record.js';

/** Seconds: no tick comes in between. */
const NEVER = 86_400;

const opened = openOutbox().then(async (outbox) => {
	await outbox.recoverDraft();
	const timer = startSyncTimer({ outbox, seconds: NEVER, onunauthorised: () => undefined });
	return { outbox, timer };
});

window.fill = async (ids, week) => {
	const { outbox } = await opened;
	for (let start = 0; start < ids.length; start += 500) {
		const some = ids.slice(start, start + 500);
		await outbox.saveDraft(some.map((id) => v.parse(RecordSchema, recordOf(id, week))));
		await outbox.commitDraft();
	}
};
window.drain = async () => {
	const { timer } = await opened;
	return timed(() => timer.drainNow());
};
