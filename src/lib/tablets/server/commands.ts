// Commands of the front desk to a tablet. The database holds the last one, so that a tablet that was
// out of reach can compare counters; the channel makes it quick. A command names the visit that the
// person at the desk saw, and the tablet drops it when that visit is over.
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { Database } from '../../server/database/schema';
import type { DeskTablet } from '../desk-snapshot';
import { CommandSchema, type Ack, type Command, type HeardCommand } from '../messages';
import { tabletById, type Tablet } from './registry';

/** Milliseconds after which a command that nobody has heard is no longer meant. */
export const COMMAND_LIFE_MS = 60_000;

const StoredCommandSchema = v.strictObject({ ...CommandSchema.entries, issuedAt: v.number() });
type StoredCommand = v.InferOutput<typeof StoredCommandSchema>;

/** Raises the tablet's counter and stores a command under it. Null when the tablet is gone. */
export async function issueCommand(
	db: Kysely<Database>,
	tabletId: string,
	{ name, visit }: Pick<Command, 'name' | 'visit'>,
	now: number
): Promise<Command | null> {
	return db.transaction().execute(async (transaction) => {
		// The first statement is a write: two desks at once wait for one another here.
		const locked = await transaction
			.updateTable('tablet')
			.set((e) => ({ command_counter: e('command_counter', '+', 1) }))
			.where('id', '=', tabletId)
			.where('revoked_at', 'is', null)
			.executeTakeFirst();
		const tablet = locked.numUpdatedRows > 0n ? await tabletById(transaction, tabletId) : null;
		if (!tablet) return null;

		// A restored database may be behind the tablet, which drops counters it has seen.
		const counter = Math.max(tablet.commandCounter, (tablet.contact?.lastCommand ?? 0) + 1);
		const command: Command = { counter, name, visit, expires: now + COMMAND_LIFE_MS };
		const stored: StoredCommand = { ...command, issuedAt: now };
		await transaction
			.updateTable('tablet')
			.set({ command_counter: counter, command: JSON.stringify(stored) })
			.where('id', '=', tabletId)
			.execute();
		return command;
	});
}

/** The command that a tablet has still to hear, or null. */
export function pendingCommand(
	tablet: Pick<Tablet, 'command' | 'ackedCounter'>,
	now: number
): Command | null {
	const stored = storedCommand(tablet.command);
	if (!stored || stored.counter <= tablet.ackedCounter || hasExpired(stored, now)) return null;
	const { counter, name, visit, expires } = stored;
	return { counter, name, visit, expires };
}

/** What became of the last command of a tablet; null when there never was one. */
export function lastOutcome(
	tablet: Pick<Tablet, 'command' | 'ackedCounter' | 'ackOutcome'>,
	now: number
): DeskTablet['command'] {
	const stored = storedCommand(tablet.command);
	if (!stored) return null;
	const { counter, name, issuedAt: at } = stored;
	if (tablet.ackedCounter === counter && tablet.ackOutcome) {
		return { counter, name, at, outcome: tablet.ackOutcome };
	}
	return { counter, name, at, outcome: hasExpired(stored, now) ? 'unanswered' : 'asked' };
}

/** A command in the words that a tablet speaks; null when it has none for it. */
export function inWordsOf(speaks: number | undefined, command: Command): HeardCommand | null {
	if (speaks !== undefined && speaks >= 2) return command;
	const { counter, name, visit } = command;
	return name === 'reset' ? { counter, name, visit } : null;
}

/**
 * Keeps a tablet's answer to its last command and forgets which visit it named. False for an answer
 * to anything else: an older command, one given already, one that never was.
 */
export async function acknowledge(
	db: Kysely<Database>,
	tabletId: string,
	{ counter, outcome }: Ack
): Promise<boolean> {
	const tablet = await tabletById(db, tabletId);
	const stored = tablet && storedCommand(tablet.command);
	if (stored?.counter !== counter) return false;
	const { numUpdatedRows } = await db
		.updateTable('tablet')
		.set({
			acked_counter: counter,
			ack_outcome: outcome,
			command: JSON.stringify({ ...stored, visit: null } satisfies StoredCommand)
		})
		.where('id', '=', tabletId)
		.where('command_counter', '=', counter)
		.where('acked_counter', '<', counter)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

function storedCommand(json: string | null): StoredCommand | null {
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), StoredCommandSchema), json);
	return parsed.success ? parsed.output : null;
}

function hasExpired(command: StoredCommand, now: number): boolean {
	return now > command.expires;
}
