// What the test's page runs in a real browser: the outbox as the tablet has it, given visits one after
// the other and sending all the while, until somebody ends the browser.
import type { VisitRecord } from '../../../src/lib/checkins/record';
import { randomId } from '../../../src/lib/core/ids';
import { weekAt } from '../../../src/lib/core/weeks';
import { flush } from '../../../src/lib/outbox/flush';
import { openOutbox, type Outbox } from '../../../src/lib/outbox/outbox';

export interface PageOutbox {
	/** Until the browser ends. `give` hears of a record before it is given, `keep` once it is kept. */
	liveOn(): void;
	/** Everything that waits; answers how many are set aside. */
	sendAll(): Promise<{ waiting: number; quarantined: number }>;
}

declare global {
	interface Window {
		pageOutbox: PageOutbox;
		give(ids: string[]): Promise<void>;
		keep(ids: string[]): Promise<void>;
	}
}

const SIZE = { records: 20, bytes: 64 * 1024 };

function practice(): VisitRecord {
	const week = weekAt(Date.now(), 'America/New_York');
	return { id: randomId(), v: 1, kind: 'practice', week, practice: 'soft-breath', ended: 'called' };
}

async function haveVisits(outbox: Outbox): Promise<void> {
	for (;;) {
		const visit = Array.from({ length: 1 + Math.floor(Math.random() * 4) }, practice);
		const ids = visit.map(({ id }) => id);
		await window.give(ids);
		for (let given = 1; given <= visit.length; given += 1) {
			await outbox.saveDraft(visit.slice(0, given));
		}
		// On the disk from here on, whether or not the visit ends in order.
		await window.keep(ids);
		await outbox.commitDraft();
	}
}

const send = (outbox: Outbox) =>
	flush(outbox, { size: SIZE, wait: true, fetch: (path, init) => fetch(path, init) });

void openOutbox().then(async (outbox) => {
	await outbox.recoverDraft();
	window.pageOutbox = {
		liveOn() {
			void haveVisits(outbox);
			void (async () => {
				for (;;) await send(outbox);
			})();
		},
		async sendAll() {
			for (;;) {
				const outcome = await send(outbox);
				if (outcome.kind === 'delivered' && outcome.records === 0) return outbox.balance();
				if (outcome.kind === 'unreachable' || outcome.kind === 'unauthorised') {
					throw new Error(outcome.kind);
				}
			}
		}
	};
});
