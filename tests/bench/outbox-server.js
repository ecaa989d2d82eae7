// What the peers of the outbox benchmark send to: a bare node:http handler that inserts with
// better-sqlite3, on the disk before it answers, and express-pouchdb. It counts what comes, and how often.
import { createRequire } from 'node:module';
import http from 'node:http';
import path from 'node:path';
import SQLite from 'better-sqlite3';

const [folder = '.'] = process.argv.slice(2);
// By another name than require: these packages are installed for the benchmark alone, and bring no types.
const load = createRequire(import.meta.url);
const express = load('express');
const PouchDB = load('pouchdb').defaults({ prefix: `${folder}/` });

const db = new SQLite(path.join(folder, 'floor.sqlite'));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('create table record (id text primary key, times integer not null, value text not null)');
const insert = db.prepare(
	'insert into record values (?, 1, ?) on conflict do update set times = times + 1'
);
const insertAll = db.transaction((/** @type {{ id: string }[]} */ records) => {
	for (const record of records) insert.run(record.id, JSON.stringify(record));
});

const pouch = express();
pouch.use(
	'/db',
	load('express-pouchdb')(PouchDB, {
		mode: 'minimumForPouchDB',
		inMemoryConfig: true,
		logPath: path.join(folder, 'pouchdb.log')
	})
);

const server = http.createServer((request, response) => {
	if (request.url?.startsWith('/db')) return pouch(request, response);
	if (request.url === '/counted') return void counted().then((all) => answer(response, all));
	if (request.url !== '/batch') return void response.writeHead(404).end();
	/** @type {Buffer[]} */
	const chunks = [];
	request.on('data', (chunk) => chunks.push(chunk));
	request.on('end', () => {
		insertAll(JSON.parse(Buffer.concat(chunks).toString()));
		answer(response, { ok: true });
	});
});
server.listen(0, '127.0.0.1', () => {
	const bound = server.address();
	console.log(`at http://127.0.0.1:${typeof bound === 'object' ? bound?.port : bound}`);
});

/** @param {http.ServerResponse} response @param {object} value */
function answer(response, value) {
	response.writeHead(200, { 'content-type': 'application/json' });
	response.end(JSON.stringify(value));
}

/** Each id that has come, and how often it was counted. @returns {Promise<Record<string, number>>} */
async function counted() {
	const rows = /** @type {{ id: string, times: number }[]} */ (
		db.prepare('select id, times from record').all()
	);
	const all = await new PouchDB('records').allDocs();
	return Object.fromEntries([
		...rows.map(({ id, times }) => [id, times]),
		...all.rows.map((/** @type {{ id: string }} */ { id }) => [id, 1])
	]);
}
