// A server that has more to count than it can: it says so at once, and when to come back.
import { expect, test } from 'vitest';
import { SYNC_ANSWER_BYTES } from '../padding';
import { Gathering } from '../../server/gathering';
import { answerSync, type SyncHouse } from './answer-sync';
import type { Ingested } from './ingest';
import { RateLimit } from './rate-limit';

const SECONDS = 300;
const PARALLEL = 600;

/** Does nothing of the kind until it may. */
function slowHouse(slow: 'to know them' | 'to count') {
	let begin: () => void = () => undefined;
	const may = new Promise<void>((resolve) => (begin = resolve));
	const house: SyncHouse = {
		counting: new Gathering(async (asked): Promise<(Ingested | null)[]> => {
			if (slow === 'to count') await may;
			return asked.map(() => ({ results: [], counted: null }));
		}),
		limit: new RateLimit({ now: () => 0 }),
		log: { error: () => expect.fail('nothing is wrong') },
		syncSeconds: SECONDS,
		waiting: 0
	};
	const tick = (id: number) =>
		answerSync(
			async () => '{"records":[]}',
			async () => {
				if (slow === 'to know them') await may;
				return { id: String(id), clinicId: 'clinic' };
			},
			house
		);
	return { tick, begin };
}

test.each(['to know them', 'to count'] as const)(
	'slow %s: of too many at once, some are asked to come later, each at its own time; then all are taken',
	async (slow) => {
		const { tick, begin } = slowHouse(slow);
		const coming = Array.from({ length: PARALLEL }, (_, id) => tick(id));
		const refused = await Promise.race(coming);
		begin();
		const answers = await Promise.all(coming);
		expect(refused).toMatchObject({ status: 503 });
		const later = answers.filter(({ status }) => status === 503);
		expect(later.length).toBeGreaterThan(0);
		expect(later.length).toBeLessThan(PARALLEL / 2);
		const waits = later.map(({ headers }) => Number(headers['retry-after']));
		expect(Math.min(...waits)).toBeGreaterThanOrEqual(SECONDS);
		expect(Math.max(...waits)).toBeLessThanOrEqual(2 * SECONDS);
		expect(new Set(waits).size).toBeGreaterThan(1);
		expect(new Set(answers.map(({ body }) => body.length))).toEqual(new Set([SYNC_ANSWER_BYTES]));
		const rest = answers.filter(({ status }) => status !== 503);
		expect(new Set(rest.map(({ status }) => status))).toEqual(new Set([200]));
		expect(await tick(PARALLEL)).toMatchObject({ status: 200 });
	}
);
