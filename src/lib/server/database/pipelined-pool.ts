// PostgreSQL is another process: whoever waits for each answer before asking on spends the time on the
// way, and meanwhile holds what others wait for. So a transaction's beginning travels together with its
// first statement, and what needs no answer together with its end. One after the other they are done
// all the same, and nothing counts before the end has been answered.
import type { Duplex } from 'node:stream';
import { sql, type PostgresPool } from 'kysely';
import type pg from 'pg';

const MARK = '-- answered with the commit\n';
/** Stands before a statement whose rows nobody reads: it fails with the commit. Within a transaction only. */
export const ANSWERED_WITH_COMMIT = sql.raw(MARK);

/** So many statements are prepared in each connection; lists of values come in many lengths. */
const MOST_STATEMENTS = 500;
const NOTHING = { command: 'SELECT', rowCount: 0, rows: [] };

/** `pool`'s clients are pipelined (pg's `pipeline`): they send before the answer before has come. */
export function pipelinedPool(pool: pg.Pool): PostgresPool {
	const nameOf = statementNames();
	const queryOn = (client: pg.PoolClient) => {
		const onTheirWay: Promise<unknown>[] = [];
		const later = (answer: Promise<unknown>) => {
			// Looked at with the commit; until then a rejection must not count as unhandled.
			answer.catch(() => undefined);
			onTheirWay.push(answer);
			return NOTHING;
		};
		return async (words: string, values: readonly unknown[]) => {
			asOneParcel(client.connection.stream);
			if (words === 'begin') return later(client.query(words));
			const name = values.length > 0 ? nameOf(words) : undefined;
			const answer = client.query({ text: words, values: [...values], ...(name && { name }) });
			if (words.startsWith(MARK)) return later(answer);
			if (words !== 'commit') return answer;
			// After a statement that failed, PostgreSQL rolls back and calls that a commit.
			const [ended] = await Promise.all([answer, ...onTheirWay]);
			return ended;
		};
	};
	return {
		end: () => pool.end(),
		async connect() {
			const client = await pool.connect();
			const query = queryOn(client);
			return new Proxy(client, {
				get: (_, key) => (key === 'query' ? query : Reflect.get(client, key))
			});
		}
	};
}

/** What is asked within one turn goes out as one: PostgreSQL is woken once. */
function asOneParcel(stream: Duplex): void {
	if (stream.writableCorked > 0) return;
	stream.cork();
	process.nextTick(() => stream.uncork());
}

/**
 * The same words are the same statement: with a name PostgreSQL reads and plans it once in each connection.
 * One that asks for all columns has none: after another node's migration it would answer something else.
 */
function statementNames(): (words: string) => string | undefined {
	const names = new Map<string, string>();
	return (words) => {
		const known = names.get(words);
		if (known !== undefined || words.includes('*') || names.size >= MOST_STATEMENTS) return known;
		const name = `kept-${names.size}`;
		names.set(words, name);
		return name;
	};
}
