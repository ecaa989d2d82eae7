// The one running server of this process: what every handler reaches for. Started by the hooks'
// init, never while a module loads (the build loads every module).
import type { Kysely } from 'kysely';
import type { Clock } from '../core/clock';
import { createClock } from './clock';
import { readConfiguration, type Configuration } from './configuration';
import { connect, type Engine, type Store } from './database/connect';
import { migrate } from './database/migrate';
import type { Database } from './database/schema';
import { createLog, type Logger } from './log';

export interface Application {
	db: Kysely<Database>;
	engine: Engine;
	store: Store;
	clock: Clock;
	config: Configuration;
	log: Logger;
}

let running: Application | null = null;

/** Reads the configuration, opens and migrates the database. Throws a ConfigurationError with one clear line. */
export async function startApplication(): Promise<Application> {
	const config = readConfiguration(process.env);
	const log = createLog(config.logLevel);
	const serves = config.mode === 'normal' || config.mode === 'demo';
	const store = await connect(config);
	// A backup touches nothing of a server that runs; a restore migrates by itself.
	if (serves) await migrate(store.db, store.engine);
	const clock = createClock(config.testClockFile);
	running = { db: store.db, engine: store.engine, store, clock, config, log };
	// adapter-node says so when the last connection has gone.
	process.once('sveltekit:shutdown', () => void store.close());
	return running;
}

export function application(): Application {
	if (!running) throw new Error('the application has not been started');
	return running;
}
