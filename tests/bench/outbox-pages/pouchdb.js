// PouchDB, replicating to express-pouchdb.
// As it is published for browsers: its modules want a bundler that brings parts of Node along.
import PouchDB from 'pouchdb/dist/pouchdb.min.js';
import { recordOf, timed } from './record.js';

const db = new PouchDB('records');

window.fill = async (ids, week) => {
	await db.bulkDocs(ids.map((id) => ({ ...recordOf(id, week), _id: id })));
};
window.drain = () =>
	timed(() =>
		db.replicate.to(`${location.origin}/db/records`, { batch_size: 500 }).catch(() => undefined)
	);
