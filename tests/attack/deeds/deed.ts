// What a deed is, and what several of them need.
import SQLite from 'better-sqlite3';
import type { TwoClinics } from '../../support/two-clinics';
import { Caller } from '../caller';

export type Deed =
	{ leaves: string; done: (house: TwoClinics) => Promise<Response> } | { leavesNothing: string };

/** As a newcomer chooses it. */
export const NEWCOMER = { passphrase: 'six warm loaves cooling' };

export const owner = (house: TwoClinics) => new Caller(house, house.cookies.owner);
export const desk = (house: TwoClinics) => new Caller(house, house.cookies.desk);

export function read(house: TwoClinics, query: string): Record<string, unknown> {
	const db = new SQLite(house.server.database, { readonly: true });
	try {
		return db.prepare<[], Record<string, unknown>>(query).get() ?? {};
	} finally {
		db.close();
	}
}
