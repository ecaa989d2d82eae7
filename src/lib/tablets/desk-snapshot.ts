// What the front desk is told about the tablets of its clinic. The server sends it, the desk parses
// it. Nothing in it may depend on a record: it is byte for byte the same with and without a check-in.
import * as v from 'valibot';
import { ACK_OUTCOMES, COMMANDS, TABLET_STATES } from './messages';

/**
 * `waiting`: paired, but this server has not heard yet what is on the glass.
 * `offline`: no heartbeat for a while; `since` is the last one.
 */
export const DESK_STATES = [...TABLET_STATES, 'waiting', 'offline'] as const;
export type DeskState = (typeof DESK_STATES)[number];

/** Why a tablet needs attention. `fault` is one that only the diagnostics on the glass may name. */
export const ATTENTION_REASONS = [
	'storage-full',
	'storage-closed',
	'reloading',
	'hidden',
	'fault',
	'long-silent'
] as const;
export type AttentionReason = (typeof ATTENTION_REASONS)[number];

/** What became of a command; `unanswered` once it has expired without an answer. */
export const COMMAND_OUTCOMES = ['asked', ...ACK_OUTCOMES, 'unanswered'] as const;
export type CommandOutcome = (typeof COMMAND_OUTCOMES)[number];

const Visit = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1)));

export const DeskTabletSchema = v.strictObject({
	id: v.string(),
	name: v.string(),
	place: v.string(),
	state: v.picklist(DESK_STATES),
	/** When the state began, in milliseconds by the server's clock; null when it isn't known. */
	since: v.nullable(v.number()),
	attention: v.array(v.picklist(ATTENTION_REASONS)),
	/** The ephemeral number of the visit on the glass: a reset names it. */
	visit: Visit,
	/** What the tablet last said of itself; null before its first word. */
	shell: v.nullable(
		v.strictObject({
			version: v.string(),
			offlineReady: v.boolean(),
			storagePersisted: v.boolean(),
			/** Null: a tablet of the first version doesn't say. */
			wakeLock: v.nullable(v.boolean())
		})
	),
	/** The last few commands and what became of them, oldest first. */
	commands: v.array(
		v.strictObject({
			counter: v.number(),
			name: v.picklist(COMMANDS),
			outcome: v.picklist(COMMAND_OUTCOMES),
			/** When it was asked, in milliseconds by the server's clock. */
			at: v.number()
		})
	)
});
export type DeskTablet = v.InferOutput<typeof DeskTabletSchema>;

/**
 * One event of GET /api/desk/events. `tablets` is the whole list; `changed`, those of it that are
 * another than before. A `pulse` comes at a fixed beat, whatever happens.
 */
export const DeskEventSchema = v.variant('type', [
	v.strictObject({ type: v.literal('tablets'), tablets: v.array(DeskTabletSchema) }),
	v.strictObject({ type: v.literal('changed'), tablets: v.array(DeskTabletSchema) }),
	v.strictObject({ type: v.literal('pulse'), now: v.number() })
]);
export type DeskEvent = v.InferOutput<typeof DeskEventSchema>;

/** Named by a desk that reads this version of the events: another is told nothing, and grows old. */
export const DESK_SPEAKS = 2;

/** Milliseconds between two pulses. */
export const PULSE_MS = 5_000;

/**
 * POST /api/desk/commands: one command for one tablet or for many. Each `visit` is the one that the
 * person at the desk saw.
 */
export const DeskCommandSchema = v.strictObject({
	name: v.picklist(COMMANDS),
	tablets: v.pipe(
		v.array(v.strictObject({ tabletId: v.pipe(v.string(), v.maxLength(64)), visit: Visit })),
		v.minLength(1),
		v.maxLength(500)
	)
});
export type DeskCommand = v.InferOutput<typeof DeskCommandSchema>;

/**
 * Answer to a desk command, for each tablet in order. `offline`: nothing was asked, it can't hear.
 * `none`: the clinic has no such tablet. `not-used`: the clinic doesn't call on the glass.
 */
export const DeskCommandAnswerSchema = v.array(
	v.variant('status', [
		v.strictObject({
			tabletId: v.string(),
			status: v.literal('asked'),
			counter: v.number()
		}),
		v.strictObject({
			tabletId: v.string(),
			status: v.picklist(['offline', 'none', 'not-used'])
		})
	])
);
export type DeskCommandAnswer = v.InferOutput<typeof DeskCommandAnswerSchema>;
