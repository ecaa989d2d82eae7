// npm run bench: every benchmark, one after another; npm run bench NAME … only those. Each prints a
// table and answers whether its budgets were kept.
import '../../src/start/require-node.js';

/**
 * By name. A benchmark is a file of this folder with a function `bench` that answers true when its
 * budgets were kept.
 * @type {Record<string, () => Promise<{ bench: () => Promise<boolean> }>>}
 */
const BENCHES = {
	kiosk: () => import('./kiosk-beside-empty.js'),
	desk: () => import('./desk.js'),
	trends: () => import('./trends.js'),
	ingest: () => import('./ingest.js'),
	outbox: () => import('./outbox.js'),
	outage: () => import('./outage.js')
};

import('./run-named.js').then(({ runNamed }) => runNamed(BENCHES, process.argv.slice(2)));
