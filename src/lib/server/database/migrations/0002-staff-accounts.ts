// The tables that better-auth 1.7 expects with its username plugin, as its own `getMigrations`
// writes them for each engine.
import { type Kysely, type Migration } from 'kysely';
import type { Engine } from '../connect';

export function staffAccounts(engine: Engine): Migration {
	const moment = engine === 'sqlite' ? 'date' : 'timestamptz';
	const truth = engine === 'sqlite' ? 'integer' : 'boolean';
	return {
		async up(db: Kysely<unknown>) {
			await db.schema
				.createTable('user')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('name', 'text', (column) => column.notNull())
				.addColumn('email', 'text', (column) => column.notNull().unique())
				.addColumn('emailVerified', truth, (column) => column.notNull())
				.addColumn('image', 'text')
				.addColumn('createdAt', moment, (column) => column.notNull())
				.addColumn('updatedAt', moment, (column) => column.notNull())
				.addColumn('username', 'text', (column) => column.unique())
				.addColumn('displayUsername', 'text')
				.execute();
			await db.schema
				.createTable('session')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('expiresAt', moment, (column) => column.notNull())
				.addColumn('token', 'text', (column) => column.notNull().unique())
				.addColumn('createdAt', moment, (column) => column.notNull())
				.addColumn('updatedAt', moment, (column) => column.notNull())
				.addColumn('ipAddress', 'text')
				.addColumn('userAgent', 'text')
				.addColumn('userId', 'text', (column) =>
					column.notNull().references('user.id').onDelete('cascade')
				)
				.execute();
			await db.schema
				.createTable('account')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('accountId', 'text', (column) => column.notNull())
				.addColumn('providerId', 'text', (column) => column.notNull())
				.addColumn('userId', 'text', (column) =>
					column.notNull().references('user.id').onDelete('cascade')
				)
				.addColumn('accessToken', 'text')
				.addColumn('refreshToken', 'text')
				.addColumn('idToken', 'text')
				.addColumn('accessTokenExpiresAt', moment)
				.addColumn('refreshTokenExpiresAt', moment)
				.addColumn('scope', 'text')
				.addColumn('password', 'text')
				.addColumn('createdAt', moment, (column) => column.notNull())
				.addColumn('updatedAt', moment, (column) => column.notNull())
				.execute();
			await db.schema
				.createTable('verification')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('identifier', 'text', (column) => column.notNull())
				.addColumn('value', 'text', (column) => column.notNull())
				.addColumn('expiresAt', moment, (column) => column.notNull())
				.addColumn('createdAt', moment, (column) => column.notNull())
				.addColumn('updatedAt', moment, (column) => column.notNull())
				.execute();
			for (const [table, column] of [
				['session', 'userId'],
				['account', 'userId'],
				['verification', 'identifier']
			] as const) {
				await db.schema.createIndex(`${table}_${column}_idx`).on(table).column(column).execute();
			}
		}
	};
}
