// The floor: the least that reads the same records, sends them and strictly deletes what was taken.
import { recordOf, timed } from './record.js';

const BATCH = 500;

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const done = (request) =>
	new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});

/** @param {IDBTransaction} transaction */
const written = (transaction) =>
	new Promise((resolve, reject) => {
		transaction.oncomplete = resolve;
		transaction.onabort = () => reject(transaction.error);
	});

const opening = indexedDB.open('floor', 1);
opening.onupgradeneeded = () => opening.result.createObjectStore('records');
const opened = done(opening);

/** @param {IDBDatabase} db */
const writing = (db) => db.transaction('records', 'readwrite', { durability: 'strict' });

window.fill = async (ids, week) => {
	const transaction = writing(await opened);
	for (const id of ids) transaction.objectStore('records').put(recordOf(id, week), id);
	await written(transaction);
};
window.drain = () =>
	timed(async () => {
		const db = await opened;
		for (;;) {
			const store = db.transaction('records').objectStore('records');
			const records = await done(store.getAll(null, BATCH));
			if (records.length === 0) return;
			const answer = await fetch('/batch', { method: 'POST', body: JSON.stringify(records) });
			if (!answer.ok) return;
			const transaction = writing(db);
			for (const { id } of records) transaction.objectStore('records').delete(id);
			await written(transaction);
		}
	});
