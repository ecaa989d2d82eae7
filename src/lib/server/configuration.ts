// What whoever runs the server decides, read from the environment once at start. Nothing else in the
// server reads the environment.
import * as v from 'valibot';

/** Something the operator must mend before the server can start. Its message is one clear line. */
export class ConfigurationError extends Error {
	override name = 'ConfigurationError';
}

const wholeNumber = (name: string, smallest: number, largest: number) =>
	v.pipe(
		v.string(),
		v.regex(/^\d+$/, `${name} must be a whole number`),
		v.transform(Number),
		v.minValue(smallest, `${name} must be at least ${smallest}`),
		v.maxValue(largest, `${name} must be at most ${largest}`)
	);

/** Tests and the demo make a tick shorter than a second. */
const seconds = (name: string) =>
	v.pipe(
		v.string(),
		v.transform(Number),
		v.number(`${name} must be a number of seconds`),
		v.minValue(0.2, `${name} must be at least 0.2`),
		v.maxValue(3600, `${name} must be at most 3600`)
	);

const url = (name: string, protocols: readonly string[], example: string) =>
	v.pipe(
		v.string(),
		v.check(
			(text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
			`${name} must look like ${example}`
		)
	);

const MODES = ['normal', 'demo', 'backup', 'restore'] as const;

const EnvironmentSchema = v.object({
	HOST: v.optional(v.string(), '0.0.0.0'),
	PORT: v.optional(wholeNumber('PORT', 1, 65535), '3000'),
	ORIGIN: v.optional(url('ORIGIN', ['http:', 'https:'], 'https://clinic.example')),
	DATA_DIR: v.optional(v.string(), './data'),
	DATABASE_URL: v.optional(
		url('DATABASE_URL', ['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/name')
	),
	LOG_LEVEL: v.optional(
		v.picklist(
			['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
			'LOG_LEVEL must be fatal, error, warn, info, debug or silent'
		),
		'info'
	),
	/** A tablet syncs every so many seconds. */
	SYNC_SECONDS: v.optional(seconds('SYNC_SECONDS'), '300'),
	HEARTBEAT_SECONDS: v.optional(seconds('HEARTBEAT_SECONDS'), '15'),
	/** What the commands of src/start set; `backup` and `restore` do that one thing and end. */
	MODE: v.optional(v.picklist(MODES, `MODE must be one of ${MODES.join(', ')}`), 'normal'),
	/** For backup, the folder of all backups; for restore, the one backup. */
	BACKUP_PLACE: v.optional(v.string(), ''),
	/** Signs staff sessions; made and kept in the data folder when absent. */
	BETTER_AUTH_SECRET: v.optional(
		v.pipe(v.string(), v.minLength(32, 'BETTER_AUTH_SECRET must have 32 characters or more'))
	),
	/** For tests only: a file that holds milliseconds to add to the clock. */
	TEST_CLOCK_FILE: v.optional(v.string())
});

export interface Configuration {
	host: string;
	port: number;
	/** The address as a browser sees it, without a slash at its end. */
	origin: string;
	dataDir: string;
	databaseUrl: string | null;
	logLevel: string;
	syncSeconds: number;
	heartbeatSeconds: number;
	mode: (typeof MODES)[number];
	backupPlace: string;
	authSecret: string | null;
	testClockFile: string | null;
}

/** Throws a ConfigurationError that names the first setting that is wrong. Empty settings count as absent. */
export function readConfiguration(environment: Record<string, string | undefined>): Configuration {
	const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
	const parsed = v.safeParse(EnvironmentSchema, given);
	if (!parsed.success) throw new ConfigurationError(parsed.issues[0].message);
	const settings = parsed.output;
	return {
		host: settings.HOST,
		port: settings.PORT,
		origin: new URL(settings.ORIGIN ?? `http://localhost:${settings.PORT}`).origin,
		dataDir: settings.DATA_DIR,
		databaseUrl: settings.DATABASE_URL ?? null,
		logLevel: settings.LOG_LEVEL,
		syncSeconds: settings.SYNC_SECONDS,
		heartbeatSeconds: settings.HEARTBEAT_SECONDS,
		mode: settings.MODE,
		backupPlace: settings.BACKUP_PLACE,
		authSecret: settings.BETTER_AUTH_SECRET ?? null,
		testClockFile: settings.TEST_CLOCK_FILE ?? null
	};
}
