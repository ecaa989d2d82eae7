// The barest server that keeps the same promise: Node's own HTTP, the same two tables, one transaction
// a request, on the disk before it answers. It knows no tablets, checks no record, limits nobody.
import http from 'node:http';
import SQLite from 'better-sqlite3';
import pg from 'pg';

const [address = '', week = ''] = process.argv.slice(2);
const store = address.startsWith('postgres:') ? onPostgres(address) : onSqlite(address);

const server = http.createServer((request, response) => {
	/** @type {Buffer[]} */
	const chunks = [];
	request.on('data', (chunk) => chunks.push(chunk));
	request.on('end', async () => {
		const { records } = JSON.parse(Buffer.concat(chunks).toString());
		const fresh = await store(records);
		const results = records.map((/** @type {{ id: string }} */ { id }) => ({
			id,
			status: fresh.has(id) ? 'accepted' : 'duplicate'
		}));
		const text = JSON.stringify({ results });
		response.writeHead(200, {
			'content-type': 'application/json',
			'content-length': Buffer.byteLength(text)
		});
		response.end(text);
	});
});
server.listen(0, '127.0.0.1', () => {
	const bound = server.address();
	console.log(`at http://127.0.0.1:${typeof bound === 'object' ? bound?.port : bound}`);
});

/** @typedef {{ id: string, pain: number[], shame: number[], helpful: string }} Checkin */

/** @param {Checkin[]} records how many stand in each cell */
function cellsOf(records) {
	/** @type {Map<string, number>} */
	const cells = new Map();
	for (const { pain, shame, helpful } of records) {
		const names = [
			`pain-before ${band(pain[0] ?? 0)}`,
			`pain-change ${change(pain)}`,
			`shame-before ${band(shame[0] ?? 0)}`,
			`shame-change ${change(shame)}`,
			`helpful ${helpful}`
		];
		for (const name of names) cells.set(name, (cells.get(name) ?? 0) + 1);
	}
	return [...cells].map(([name, count]) => [...name.split(' '), count]);
}

/** @param {number} rating */
function band(rating) {
	return rating <= 1 ? '0-1' : rating <= 3 ? '2-3' : rating <= 6 ? '4-6' : '7-10';
}

/** @param {number[]} ratings */
function change([before = 0, after = 0]) {
	return after - before <= -2 ? 'down-2' : after - before >= 2 ? 'up-2' : 'within-1';
}

/** @param {string} file @returns {(records: Checkin[]) => Promise<Set<string>>} */
function onSqlite(file) {
	const db = new SQLite(file);
	db.pragma('journal_mode = WAL');
	db.pragma('synchronous = FULL');
	const remember = db.prepare('insert into seen values (?, ?) on conflict do nothing');
	const raise = db.prepare(
		`insert into tally values ('bare', ?, ?, ?, ?) on conflict do update set count = count + excluded.count`
	);
	const count = db.transaction((/** @type {Checkin[]} */ records) => {
		const fresh = records.filter(({ id }) => remember.run(id, week).changes === 1);
		for (const [table, cell, more] of cellsOf(fresh)) raise.run(week, table, cell, more);
		return new Set(fresh.map(({ id }) => id));
	});
	return async (records) => count(records);
}

/** @param {string} url @returns {(records: Checkin[]) => Promise<Set<string>>} */
function onPostgres(url) {
	const pool = new pg.Pool({ connectionString: url });
	return async (records) => {
		const client = await pool.connect();
		try {
			await client.query('begin');
			const { rows } = await client.query({
				name: 'remember',
				text: 'insert into seen select unnest($1::text[]), $2 on conflict do nothing returning id',
				values: [records.map(({ id }) => id), week]
			});
			const fresh = new Set(rows.map(({ id }) => id));
			const cells = cellsOf(records.filter(({ id }) => fresh.has(id))).sort();
			await client.query({
				name: 'raise',
				text: `insert into tally select 'bare', $1, * from unnest($2::text[], $3::text[], $4::int[])
					on conflict (clinic_id, from_week, table_name, cell) do update set count = tally.count + excluded.count`,
				values: [week, ...[0, 1, 2].map((column) => cells.map((cell) => cell[column]))]
			});
			await client.query('commit');
			return fresh;
		} finally {
			client.release();
		}
	};
}
