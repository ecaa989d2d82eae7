// Deliberate breakages, each one a mistake that a queue like ours has been shipped with somewhere.
// The suite must catch every one: `npm run mutate`.

/**
 * @typedef {object} Mutation
 * @property {string} name what the code does wrong now
 * @property {string} file from the project's root
 * @property {[from: string, to: string][]} edits each `from` stands in the file exactly once
 */

const FLUSH = 'src/lib/outbox/flush.ts';
const REACH = 'src/lib/outbox/reach.ts';
const PLAN = 'src/lib/outbox/plan-flush.ts';
const OUTBOX = 'src/lib/outbox/outbox.ts';
const MOVES = 'src/lib/outbox/moves.ts';
const DATABASE = 'src/lib/outbox/database.ts';
const PACE = 'src/lib/outbox/pace.ts';
const INGEST = 'src/lib/checkins/server/ingest.ts';
const BOOKS = 'src/lib/checkins/server/ledger-repository.ts';

const ALL_ACCEPTED = "sent.map(({ id }) => ({ id, status: 'accepted' as const }))";
const TAKEN_FOR_DONE = `return { kind: 'answered', results: ${ALL_ACCEPTED}, counted: null };`;

/** @type {Mutation[]} */
export const MUTATIONS = [
	{
		name: 'deletes before the answer',
		file: FLUSH,
		edits: [
			[
				'const reply = await ask(',
				`await outbox.settle(sent, ${ALL_ACCEPTED});\nconst reply = await ask(`
			]
		]
	},
	{
		name: 'trusts any 200',
		file: REACH,
		edits: [
			[
				"if (!json || response.redirected) return { kind: 'not-ours' };",
				`if (response.status === 200) ${TAKEN_FOR_DONE}`
			]
		]
	},
	{
		name: 'takes a 500 for success',
		file: REACH,
		edits: [
			[
				'if (response.status === 429 ||',
				`if (response.status === 500) ${TAKEN_FOR_DONE}\nif (response.status === 429 ||`
			]
		]
	},
	{
		name: 'drops on 4xx',
		file: REACH,
		edits: [
			[
				"if (response.status !== 200) return { kind: 'not-ours' };",
				`if (response.status !== 200) ${TAKEN_FOR_DONE}`
			]
		]
	},
	{
		name: 'takes answers about other records',
		file: REACH,
		edits: [['|| !namesExactly(answer.output.results, sent)', '']]
	},
	{
		name: 'sends without a lasting key',
		file: PLAN,
		edits: [
			[
				"import { shuffle } from '../core/ids';",
				"import { randomId, shuffle } from '../core/ids';"
			],
			[
				'const text = JSON.stringify(record);',
				'const text = JSON.stringify({ ...record, id: randomId() });'
			]
		]
	},
	{
		name: 'sends without padding',
		file: PLAN,
		edits: [
			[
				'body: pad(`{"records":[${texts.join(\',\')}]${beside}}`, SYNC_REQUEST_BYTES)',
				'body: `{"records":[${texts.join(\',\')}]${beside}}`'
			]
		]
	},
	{
		name: 'is silent where nothing waits',
		file: FLUSH,
		edits: [
			[
				'const { body, sent } =',
				"if (records.length === 0) return { kind: 'delivered' as const, records: 0 };\nconst { body, sent } ="
			]
		]
	},
	{
		name: 'flushes without a lock',
		file: FLUSH,
		edits: [
			[
				'await outbox.locks.alone(FLUSH_LOCK, wait, async () => {',
				'await (async (work: () => Promise<Reply | { kind: "delivered"; records: number }>) => wait || FLUSH_LOCK ? work() : null)(async () => {'
			]
		]
	},
	{
		name: 'writes with relaxed durability',
		file: DATABASE,
		edits: [
			[
				"return (await this.#open()).transaction(stores, mode, { durability: 'strict' });\n\t\t} catch",
				"return (await this.#open()).transaction(stores, mode, { durability: 'relaxed' });\n\t\t} catch"
			]
		]
	},
	{
		name: 'does not open a closed database again',
		file: DATABASE,
		edits: [
			[
				"if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;",
				'if (error instanceof DOMException) throw error;'
			]
		]
	},
	{
		name: 'keeps the draft in memory only',
		file: OUTBOX,
		edits: [
			[
				'this.#draft = copies;\n\t\t\treturn this.#writeDown();',
				'this.#draft = copies;\n\t\t\treturn Promise.resolve();'
			]
		]
	},
	{
		name: 'takes back in memory only',
		file: OUTBOX,
		edits: [
			[
				'discardDraft(): Promise<void> {\n\t\treturn this.#inTurn(() => {\n\t\t\tthis.#draft = null;\n\t\t\treturn this.#writeDown();',
				'discardDraft(): Promise<void> {\n\t\treturn this.#inTurn(() => {\n\t\t\tthis.#draft = null;\n\t\t\treturn Promise.resolve();'
			]
		]
	},
	{
		name: 'forgets what a full disk did not take',
		file: OUTBOX,
		edits: [['if (!done) return;', '']]
	},
	{
		name: 'lets a full disk break the visit',
		file: OUTBOX,
		edits: [
			[
				'if (begins) for (const listener of this.#listeners) listener(fault);\n\t\t\treturn null;',
				'if (begins) for (const listener of this.#listeners) listener(fault);\n\t\t\tthrow error;'
			]
		]
	},
	{
		name: "takes a living page's draft",
		file: OUTBOX,
		edits: [
			[
				'owner !== this.#owner && !alive.has(VISIT_LOCK + owner)',
				'owner !== this.#owner && alive !== undefined'
			]
		]
	},
	{
		name: 'looks who lives before it looks which drafts there are',
		file: OUTBOX,
		edits: [
			[
				'const owners = await this.#guard(',
				'const alive = await this.locks.held();\nconst owners = await this.#guard('
			],
			['\t\t\tconst alive = await this.locks.held();\n\t\t\tconst crashed', '\t\t\tconst crashed']
		]
	},
	{
		name: 'ends a visit without writing its records',
		file: MOVES,
		edits: [
			["...written.map((record) => transaction.objectStore('records').put(record, record.id)),", '']
		]
	},
	{
		name: 'drops what the server rejects',
		file: MOVES,
		edits: [
			[
				"if (result.status !== 'rejected') return [];",
				"if (result.status !== 'rejected' || byId.size > 0) return [];"
			]
		]
	},
	{
		name: 'deletes what came between those that were counted',
		file: MOVES,
		edits: [['if (!ids.has(key)) run = [];\n\t\telse if (', 'if (']]
	},
	{
		name: "drops what it can't read",
		file: MOVES,
		edits: [["await transaction.objectStore('quarantine').put(row, key);", 'void row;']]
	},
	{
		name: 'does not hear Retry-After',
		file: PACE,
		edits: [['Math.max(jittered, retryAfter ?? 0)', 'Math.max(jittered, retryAfter ? 0 : 0)']]
	},
	{
		name: 'does not write into the books what was counted',
		file: OUTBOX,
		edits: [
			["ledger.count(heard.flatMap(({ id, status }) => (status === 'rejected' ? [] : [id])));", '']
		]
	},
	{
		name: 'claims while a backlog waits',
		file: OUTBOX,
		edits: [['this.#claims && stored && stored.waiting === batch.size', 'this.#claims && stored']]
	},
	{
		name: 'the server counts a resend again',
		file: INGEST,
		edits: [
			['remembered.has(one.record.id) && !fresh.has(one.record.id)', '!fresh.has(one.record.id)']
		]
	},
	{
		name: 'the server remembers, and does not count',
		file: INGEST,
		edits: [['count(one.record, open.get(clinicId), sums);', '']]
	},
	{
		name: 'the server rejects a late resend of what it has counted',
		file: INGEST,
		edits: [
			["if (one.wellFormed && !late.has(one.id)) return { id: one.id, status: 'duplicate' };", '']
		]
	},
	{
		name: "the server's books take a resend for new",
		file: BOOKS,
		edits: [['add(row.counted, fresh)', 'add(row.counted, [...fresh, ...counted])']]
	}
];
