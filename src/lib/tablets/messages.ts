// Everything that a tablet and the server say to each other, except records. Both sides parse.
import * as v from 'valibot';
import { LANGUAGES, WISHES } from '../core/catalogue';
import { PRACTICES } from '../core/practice-names';

const Text = (longest: number) =>
	v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longest));
const LanguageCode = v.picklist(LANGUAGES.map((language) => language.code));

/** Minutes after midnight on the clinic's wall clock; `closes` may pass 1440 for a night clinic. */
export const DayHoursSchema = v.nullable(
	v.pipe(
		v.strictObject({
			opens: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1439)),
			closes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2879))
		}),
		v.check((day) => day.closes > day.opens, 'closing comes after opening')
	)
);
/** Monday first; null on a day the clinic is closed. */
export const HoursSchema = v.pipe(v.array(DayHoursSchema), v.length(7));
export type Hours = v.InferOutput<typeof HoursSchema>;

/** A holiday, or a day with hours of its own: null when it is closed. */
export const DayExceptionSchema = v.strictObject({
	date: v.pipe(v.string(), v.isoDate()),
	hours: DayHoursSchema
});
export type DayException = v.InferOutput<typeof DayExceptionSchema>;
/** One for each date, the earliest first. */
export const ExceptionsSchema = v.pipe(v.array(DayExceptionSchema), v.maxLength(60));

const CrisisLineSchema = v.strictObject({
	name: Text(60),
	/** How to reach it: "Call or text 988". */
	contact: Text(80),
	languages: Text(120),
	hours: Text(80)
});

/** What `Need help now?` shows. All of it comes from the clinic; no country's lines are a default. */
export const HelpLinesSchema = v.strictObject({
	emergency: Text(30),
	/** In the clinic's first language, and wherever another has no words of its own. */
	crisis: CrisisLineSchema,
	translated: v.optional(v.record(LanguageCode, v.partial(CrisisLineSchema)))
});
export type CrisisLine = v.InferOutput<typeof CrisisLineSchema>;
export type HelpLines = v.InferOutput<typeof HelpLinesSchema>;

/** PBKDF2-SHA-256 of the staff PIN: checked on the glass with no network. Salt and hash in base64. */
export const PinHashSchema = v.strictObject({
	salt: v.string(),
	iterations: v.pipe(v.number(), v.integer(), v.minValue(100_000)),
	hash: v.string()
});
export type PinHash = v.InferOutput<typeof PinHashSchema>;

/** A picture by what it holds: its address never changes, and the worker can tell it from a portal's page. */
export const PictureSchema = v.strictObject({
	/** The first 32 hex digits of the SHA-256 of its bytes. */
	id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
	bytes: v.pipe(v.number(), v.integer(), v.minValue(1))
});
export type Picture = v.InferOutput<typeof PictureSchema>;

/**
 * GET /api/tablet/config: all that a tablet knows of its clinic. Kept on the tablet for offline. What a
 * newer server adds is passed over, so that an older page still finds its settings.
 */
export const TabletConfigSchema = v.object({
	tablet: v.strictObject({ name: Text(60), place: v.pipe(v.string(), v.maxLength(60)) }),
	clinic: v.strictObject({
		name: Text(120),
		timeZone: Text(60),
		hours: HoursSchema,
		languages: v.pipe(v.array(LanguageCode), v.minLength(1)),
		help: HelpLinesSchema
	}),
	/** Go before the week's hours. */
	exceptions: v.optional(ExceptionsSchema, []),
	checkin: v.strictObject({
		on: v.boolean(),
		pain: v.boolean(),
		shame: v.boolean(),
		scale: v.picklist(['numbers', 'words'])
	}),
	/** A server that is newer than the page may offer one that the page doesn't know: it is left out. */
	practices: v.pipe(
		v.array(v.string()),
		v.transform((names) => names.filter((name) => PRACTICES.includes(name))),
		v.minLength(1)
	),
	/** Wishes that people here left in the last closed block, by its release: what the loop may show. */
	wishes: v.optional(v.array(v.picklist(WISHES)), []),
	/** The clinic's own pictures, in the order of their turns. */
	pictures: v.optional(v.array(PictureSchema), []),
	staffPin: PinHashSchema,
	/** Seconds between two ticks of the sync timer. */
	syncSeconds: v.pipe(v.number(), v.minValue(0.2)),
	/** Seconds between two heartbeats. */
	heartbeatSeconds: v.pipe(v.number(), v.minValue(0.2)),
	/** How it seals for the server what it can't send (core/rescue.ts). */
	rescue: v.optional(v.object({ key: v.string(), tablet: v.string(), secret: v.string() })),
	/** True where everything is made up: the kiosk says so. */
	demonstration: v.boolean()
});
export type TabletConfig = v.InferOutput<typeof TabletConfigSchema>;

export const TABLET_STATES = ['resting', 'in-use', 'asleep', 'wipe-mode', 'closed'] as const;
export type TabletState = (typeof TABLET_STATES)[number];

/**
 * Faults a tablet may report. Never anything about answers, nor whether one was given. `residue`: the
 * audit after the last wipe found something left. `hidden`: another page or app lies in front of it.
 */
export const TABLET_FAULTS = [
	'storage-full',
	'storage-closed',
	'reloading',
	'quarantine',
	'residue',
	'hidden'
] as const;

/**
 * What a tablet says that it understands, from 2 on: more commands than `reset`, each with a time at
 * which it expires. A tablet of the first version reads nothing else: it is told nothing else.
 */
export const SPEAKS = 2;

/**
 * POST /api/tablet/heartbeat. `visit` is an ephemeral random number of the visit on the glass, so
 * that a command can name the visit it was meant for; it is in memory only, on both sides.
 * It is the same with and without a check-in.
 */
export const HeartbeatSchema = v.strictObject({
	state: v.picklist(TABLET_STATES),
	visit: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 31))),
	version: Text(80),
	offlineReady: v.boolean(),
	/** What navigator.storage.persisted() answered. */
	storagePersisted: v.boolean(),
	/** Whether the screen is kept awake; a tablet of the first version doesn't say. */
	wakeLock: v.optional(v.boolean()),
	/** Missing: 1. */
	speaks: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
	faults: v.array(v.picklist(TABLET_FAULTS)),
	/** The counter of the last command that the tablet has dealt with. */
	lastCommand: v.pipe(v.number(), v.integer(), v.minValue(0))
});
export type Heartbeat = v.InferOutput<typeof HeartbeatSchema>;

/**
 * What the front desk may ask of a tablet. `reset`: the visit ends now; `reset-gently`: the person has
 * twenty seconds; `keep`: no longer. `close`: out of service until `open`; `close-today`: until the
 * next day of the clinic. `open` ends wipe mode too. `find`: the tablet shows its name.
 */
export const COMMANDS = [
	'reset',
	'reset-gently',
	'keep',
	'call',
	'wipe-mode',
	'close',
	'close-today',
	'open',
	'find'
] as const;
export type CommandName = (typeof COMMANDS)[number];

const Counter = v.pipe(v.number(), v.integer(), v.minValue(1));

/** `visit` is the one a command was meant for; null means the tablet that nobody uses. */
export const CommandSchema = v.strictObject({
	counter: Counter,
	name: v.picklist(COMMANDS),
	visit: v.nullable(v.number()),
	/** By the server's clock, in milliseconds: from then on it is no longer meant. */
	expires: v.number()
});
export type Command = v.InferOutput<typeof CommandSchema>;

/**
 * The same as a tablet hears it: of a newer server it may not know the name, of an older one there is
 * no `expires`. What it doesn't know is answered, never dropped in silence.
 */
export const HeardCommandSchema = v.object({
	counter: Counter,
	name: v.pipe(v.string(), v.maxLength(40)),
	visit: v.nullable(v.number()),
	expires: v.optional(v.number())
});
export type HeardCommand = v.InferOutput<typeof HeardCommandSchema>;

/** Answer to a heartbeat: what the tablet has missed, and whether to fetch its settings again. */
export const HeartbeatAnswerSchema = v.object({
	command: v.nullable(HeardCommandSchema),
	configVersion: v.string(),
	/** The server's clock, in milliseconds: only a tablet of version 2 is told. */
	now: v.optional(v.number())
});
export type HeartbeatAnswer = v.InferOutput<typeof HeartbeatAnswerSchema>;

/** Out of service. `day`: only until that day of the clinic is over ("2026-11-25"). */
export const ClosedSchema = v.strictObject({ day: v.nullable(v.pipe(v.string(), v.isoDate())) });
export type Closed = v.InferOutput<typeof ClosedSchema>;

/**
 * `stale`: the visit it was meant for had already ended, or it came too late, so it was dropped.
 * `unknown`: the tablet is of an older version and doesn't know it.
 */
export const ACK_OUTCOMES = ['done', 'stale', 'unknown'] as const;

/** POST /api/tablet/ack: what became of a command. */
export const AckSchema = v.strictObject({
	counter: Counter,
	outcome: v.picklist(ACK_OUTCOMES)
});
export type Ack = v.InferOutput<typeof AckSchema>;

/** One event of GET /api/tablet/events. */
export const TabletEventSchema = v.variant('type', [
	v.object({ type: v.literal('command'), command: HeardCommandSchema }),
	v.strictObject({ type: v.literal('config'), configVersion: v.string() }),
	v.strictObject({ type: v.literal('revoked') })
]);
export type TabletEvent = v.InferOutput<typeof TabletEventSchema>;

/**
 * POST /api/tablet/pair, asked until it says `paired` (after RFC 8628): the first call claims the
 * code and gets a `claim` secret; the owner compares the confirmation on both screens and agrees;
 * the next call with that claim gets the cookie. `pixelsPerMillimetre` is CSS px.
 */
export const PairRequestSchema = v.strictObject({
	code: v.pipe(v.string(), v.maxLength(64)),
	claim: v.nullable(v.pipe(v.string(), v.maxLength(64)))
});
export type PairRequest = v.InferOutput<typeof PairRequestSchema>;

export const PairAnswerSchema = v.variant('status', [
	v.strictObject({
		status: v.literal('waiting'),
		claim: v.string(),
		/** Four digits, shown on both screens. */
		confirmation: v.string()
	}),
	v.strictObject({ status: v.literal('paired'), config: TabletConfigSchema }),
	v.strictObject({
		status: v.literal('refused'),
		reason: v.picklist(['unknown', 'expired', 'used', 'declined'])
	})
]);
export type PairAnswer = v.InferOutput<typeof PairAnswerSchema>;
