// Random histories of visits, crashes and bad networks on the real outbox. At the end of each:
// every record that was given is counted exactly once, or visible as waiting or quarantined; what
// was taken back is nowhere.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import {
	CountingServer,
	MemoryLocks,
	checkinRecord,
	jsonAnswer,
	practiceRecord
} from '../../../tests/support/outbox-world';
import { flush, type Fetch } from './flush';
import { openOutbox } from './outbox';
import { TICK_SIZE } from './plan-flush';

const networks = [
	'good',
	'lost-request',
	'lost-answer',
	'doubled',
	'portal',
	'cut',
	'401',
	'429',
	'503'
] as const;
type Network = (typeof networks)[number];

const Step = fc.oneof(
	fc.record({ do: fc.constant('visit'), end: fc.constantFrom('kept', 'taken-back', 'crash') }),
	fc.record({ do: fc.constant('bad-visit') }),
	fc.record({ do: fc.constant('flush'), network: fc.constantFrom(...networks) }),
	fc.record({ do: fc.constant('two-flushes') }),
	fc.record({ do: fc.constant('crash-in-flush'), network: fc.constantFrom(...networks) })
);

afterEach(() => vi.unstubAllGlobals());

function through(network: Network, server: CountingServer): Fetch {
	const reach: Fetch = (address, init) => server.fetch(address, init);
	switch (network) {
		case 'good':
			return reach;
		case 'lost-request':
			return () => Promise.reject(new TypeError('offline'));
		case 'lost-answer':
			return async (address, init) => {
				await reach(address, init);
				throw new TypeError('connection reset');
			};
		case 'doubled':
			return async (address, init) => {
				await reach(address, init);
				return reach(address, init);
			};
		case 'portal':
			return async () => new Response('<p>Welcome to our Wi-Fi', { status: 200 });
		case 'cut':
			return async (address, init) => {
				const text = await (await reach(address, init)).text();
				const headers = { 'content-type': 'application/json' };
				return new Response(text.slice(0, text.length / 2), { headers });
			};
		case '401':
		case '429':
		case '503':
			return async () => jsonAnswer({}, { status: Number(network) });
	}
}

test('whatever happens, each given record is counted once or visible', async () => {
	const options = process.env.LONG ? {} : { numRuns: 300 };
	const history = fc.asyncProperty(fc.array(Step, { maxLength: 25 }), async (steps) => {
		vi.stubGlobal('indexedDB', new IDBFactory());
		const locks = new MemoryLocks();
		const server = new CountingServer();
		const given = new Set<string>();
		const takenBack = new Set<string>();
		const start = async () => {
			const started = await openOutbox({ locks });
			await started.recoverDraft();
			return started;
		};
		const restart = () => {
			locks.crash();
			return start();
		};
		let outbox = await start();
		const send = (network: Network) =>
			flush(outbox, { size: TICK_SIZE, fetch: through(network, server), wait: false });

		for (const step of steps) {
			const records = [checkinRecord(), practiceRecord()];
			switch (step.do) {
				case 'visit': {
					const fate = step.end === 'taken-back' ? takenBack : given;
					for (const { id } of records) fate.add(id);
					await outbox.saveDraft(records);
					if (step.end === 'kept') await outbox.commitDraft();
					if (step.end === 'taken-back') await outbox.discardDraft();
					if (step.end === 'crash') outbox = await restart();
					break;
				}
				case 'bad-visit': {
					for (const { id } of records) {
						given.add(id);
						server.rejects.set(id, 'week is too old');
					}
					await outbox.saveDraft(records);
					await outbox.commitDraft();
					break;
				}
				case 'flush':
					await send(step.network);
					break;
				case 'two-flushes':
					await Promise.all([send('good'), send('good')]);
					break;
				case 'crash-in-flush': {
					const flushing = send(step.network);
					outbox = await restart();
					await flushing;
					break;
				}
			}
		}

		const waiting = new Set((await outbox.take(1000)).map(({ id }) => id));
		const aside = new Set((await outbox.quarantined()).map(({ id }) => id));
		for (const id of given) {
			const places = [server.counted.has(id) || waiting.has(id), aside.has(id)];
			expect(places.filter(Boolean), `${id} is in one place`).toHaveLength(1);
		}
		for (const id of takenBack) {
			expect(server.counted.has(id) || waiting.has(id) || aside.has(id)).toBe(false);
		}
		// Once the network is good again everything arrives, and nothing arrives twice.
		for (let i = 0; i < 5; i++) await send('good');
		expect((await outbox.balance()).waiting).toBe(0);
		const expected = [...given].filter((id) => !server.rejects.has(id));
		expect([...server.counted.keys()].sort()).toEqual(expected.sort());
	});
	await fc.assert(history, options);
}, 60_000);
