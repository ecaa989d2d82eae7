// A practice record of this week, as a tablet sends it.
import { randomUUID } from 'node:crypto';
import { weekAt } from '../../src/lib/core/weeks';

export const practice = (over: object = {}) => ({
	id: randomUUID(),
	v: 1,
	kind: 'practice',
	week: weekAt(Date.now(), 'America/New_York'),
	practice: 'look-around',
	ended: 'finished',
	...over
});
