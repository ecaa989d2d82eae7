// Commands of the front desk to a tablet. The database holds the last few, so that a tablet that was
// out of reach hears each of them that is still meant; the channel makes it quick. A command names the
// visit that the person at the desk saw, and the tablet drops it when that visit is over.
import type { Kysely, Transaction } from 'kysely';
import * as v from 'valibot';
import type { Database } from '../../server/database/schema';
import type { DeskTablet } from '../desk-snapshot';
import {
	ACK_OUTCOMES,
	CommandSchema,
	type Ack,
	type Command,
	type HeardCommand
} from '../messages';
import { byTablet, tabletById, type Tablet } from './registry';

/** Milliseconds after which a command that nobody has heard is no longer meant. */
export const COMMAND_LIFE_MS = 60_000;

/** So many are remembered, answered or not: more than two desks press within a command's life. */
const REMEMBERED = 8;

const StoredCommandSchema = v.strictObject({
	...CommandSchema.entries,
	issuedAt: v.number(),
	outcome: v.nullable(v.picklist(ACK_OUTCOMES))
});
type StoredCommand = v.InferOutput<typeof StoredCommandSchema>;

/** Which tablet, and the visit on it that the person at the desk saw. */
export interface Addressed {
	tabletId: string;
	visit: number | null;
}

/**
 * Raises each tablet's counter and stores the command under it. Answers the commands by tablet; one
 * that is gone is left out.
 */
export async function issueCommands(
	transaction: Transaction<Database>,
	name: Command['name'],
	tablets: readonly Addressed[],
	now: number
): Promise<Map<string, Command>> {
	const commands = new Map<string, Command>();
	for (const { tabletId, visit } of byTablet(tablets)) {
		const tablet = await lockTablet(transaction, tabletId);
		if (!tablet) continue;
		// A restored database may be behind the tablet, which drops counters it has seen.
		const counter = Math.max(tablet.commandCounter, tablet.contact?.lastCommand ?? 0) + 1;
		const command: Command = { counter, name, visit, expires: now + COMMAND_LIFE_MS };
		const stored = [...storedCommands(tablet), { ...command, issuedAt: now, outcome: null }];
		await transaction
			.updateTable('tablet')
			.set({ command_counter: counter, command: JSON.stringify(stored.slice(-REMEMBERED)) })
			.where('id', '=', tabletId)
			.execute();
		commands.set(tabletId, command);
	}
	return commands;
}

/** The commands that a tablet has still to hear, oldest first. */
export function pendingCommands(tablet: Pick<Tablet, 'command'>, now: number): Command[] {
	return storedCommands(tablet)
		.filter((stored) => stored.outcome === null && now <= stored.expires)
		.map(({ counter, name, visit, expires }) => ({ counter, name, visit, expires }));
}

/** What became of the last commands of a tablet, oldest first. */
export function recentCommands(
	tablet: Pick<Tablet, 'command'>,
	now: number
): DeskTablet['commands'] {
	return storedCommands(tablet).map(({ counter, name, issuedAt: at, outcome, expires }) => ({
		counter,
		name,
		at,
		outcome: outcome ?? (now <= expires ? 'asked' : 'unanswered')
	}));
}

/** A command in the words that a tablet speaks; null when it has none for it. */
export function inWordsOf(speaks: number | undefined, command: Command): HeardCommand | null {
	if (speaks !== undefined && speaks >= 2) return command;
	const { counter, name, visit } = command;
	return name === 'reset' ? { counter, name, visit } : null;
}

/** What a tablet did with a command. */
export interface Answered {
	tabletId: string;
	ack: Ack;
}

/**
 * Keeps tablets' answers to commands and forgets which visits those named. For each, in the same order,
 * whether it was news: not one given already, nor one to what was never asked.
 */
export async function acknowledgeAll(
	db: Kysely<Database>,
	answers: readonly Answered[]
): Promise<boolean[]> {
	return db.transaction().execute(async (transaction) => {
		const news = new Set<Answered>();
		for (const answer of byTablet(answers)) {
			if (await acknowledge(transaction, answer)) news.add(answer);
		}
		return answers.map((answer) => news.has(answer));
	});
}

async function acknowledge(
	transaction: Transaction<Database>,
	{ tabletId, ack: { counter, outcome } }: Answered
): Promise<boolean> {
	const tablet = await lockTablet(transaction, tabletId);
	const stored = tablet ? storedCommands(tablet) : [];
	const answered = stored.find((command) => command.counter === counter);
	if (!answered || answered.outcome !== null) return false;
	const kept = stored.map((command) =>
		command === answered ? { ...command, visit: null, outcome } : command
	);
	await transaction
		.updateTable('tablet')
		.set({ command: JSON.stringify(kept) })
		.where('id', '=', tabletId)
		.execute();
	return true;
}

/** The first statement is a write: two desks at once, or a desk and an answer, wait for one another. */
async function lockTablet(transaction: Transaction<Database>, id: string): Promise<Tablet | null> {
	const locked = await transaction
		.updateTable('tablet')
		.set((e) => ({ command_counter: e.ref('command_counter') }))
		.where('id', '=', id)
		.where('revoked_at', 'is', null)
		.executeTakeFirst();
	return locked.numUpdatedRows > 0n ? tabletById(transaction, id) : null;
}

/** None for what an older version wrote in another form. */
function storedCommands({ command: json }: Pick<Tablet, 'command'>): StoredCommand[] {
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), v.array(StoredCommandSchema)), json);
	return parsed.success ? parsed.output : [];
}
