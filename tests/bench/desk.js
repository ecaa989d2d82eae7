// How long a reset takes with five hundred tablets and twenty desks on one node, and how much memory
// the node has then; on SQLite, and on a PostgreSQL that waits for its disk. Beside it, measured in the
// same run: the barest server of event streams in Node, which stores nothing and asks nobody who they are.
import { startPostgres } from '../support/postgres.js';
import { measureBare } from './desk-bare.js';
import { percentile, RESETS } from './desk-measure.js';
import { measureNode } from './desk-node.js';

const CROWD = {
	tablets: Number(process.env.TABLETS ?? 500),
	desks: Number(process.env.DESKS ?? 20)
};
/** Milliseconds, 99th percentile, until the desk sees "done" (issue 6). */
const BUDGET = 2_000;

/** Whether the budget was kept, on both engines. */
export async function bench() {
	const sqlite = await measureNode('SQLite', '', CROWD);
	const server = await startPostgres({ waitsForDisk: true });
	const postgres = await measureNode('PostgreSQL', `${server.url}/postgres`, CROWD).finally(
		server.stop
	);
	const bare = await measureBare(CROWD);

	const { tablets, desks } = CROWD;
	console.log(
		`\n| a reset, ${tablets} tablets and ${desks} desks on one node | p50, ms | p99, ms | slowest, ms |`
	);
	console.log('|---|---:|---:|---:|');
	const kept = [rows('SQLite', sqlite), rows('PostgreSQL', postgres)].every(Boolean);
	row('bare node:http: the tablet hears it', bare.heard);
	row('bare node:http: the desk sees that it is done', bare.seen);
	console.log(
		`memory of the node, MB: SQLite ${sqlite.memory}, before anybody came ${sqlite.before}; PostgreSQL ${postgres.memory}, before ${postgres.before}; bare ${bare.memory}`
	);
	console.log(`budget: ${BUDGET} ms, p99: ${kept ? 'kept' : 'EXCEEDED'}`);
	return kept;
}

/** @param {string} engine @param {Awaited<ReturnType<typeof measureNode>>} times */
function rows(engine, { heard, seen, allHeard, allSeen }) {
	row(`${engine}: the tablet hears it`, heard);
	row(`${engine}: the desk sees that it is done`, seen);
	row(`${engine}: one reset for all: each tablet hears it`, allHeard);
	row(`${engine}: one reset for all: the desk sees each done`, allSeen);
	const all = seen.length === RESETS && allSeen.length === CROWD.tablets;
	return all && percentile(seen, 0.99) <= BUDGET && percentile(allSeen, 0.99) <= BUDGET;
}

/** @param {string} name @param {number[]} times */
function row(name, times) {
	const told = [0.5, 0.99, 1].map((share) => percentile(times, share).toFixed(0));
	console.log(`| ${name} | ${told.join(' | ')} |`);
}
