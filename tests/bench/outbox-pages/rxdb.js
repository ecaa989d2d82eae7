// RxDB on Dexie, pushing to a handler of our own.
import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { recordOf, timed } from './record.js';

const text = { type: 'string', maxLength: 64 };
const schema = {
	version: 0,
	primaryKey: 'id',
	type: 'object',
	properties: {
		id: text,
		v: { type: 'number' },
		kind: text,
		week: text,
		practice: text,
		ended: text
	}
};
const opened = createRxDatabase({ name: 'records', storage: getRxStorageDexie() }).then(
	async (db) => (await db.addCollections({ records: { schema } })).records
);

window.fill = async (ids, week) => {
	const records = await opened;
	await records.bulkInsert(ids.map((id) => recordOf(id, week)));
};
window.drain = () =>
	timed(async () => {
		const replication = replicateRxCollection({
			replicationIdentifier: 'records',
			collection: await opened,
			live: false,
			retryTime: 200,
			push: {
				batchSize: 500,
				handler: async (rows) => {
					const records = rows.map(({ newDocumentState }) => newDocumentState);
					const answer = await fetch('/batch', { method: 'POST', body: JSON.stringify(records) });
					if (!answer.ok) throw new Error(String(answer.status));
					return [];
				}
			}
		});
		await replication.awaitInitialReplication();
	});
