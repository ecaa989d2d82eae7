// What every sync of this process shares, whichever way it comes in.
import { application } from '../../server/application';
import { startCounting, type SyncHouse } from './answer-sync';
import { RateLimit } from './rate-limit';

let house: SyncHouse | null = null;

export function syncHouse(): SyncHouse {
	if (house) return house;
	const { store, clock, log, config } = application();
	const { syncSeconds } = config;
	const counting = startCounting(store, clock);
	house = { counting, limit: new RateLimit(clock), log, syncSeconds, waiting: 0 };
	return house;
}
