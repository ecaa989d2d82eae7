// What the parts of the server tell one another about tablets, and the channel that carries it
// inside one process. A message is a hint: what must not be lost is in the database as well.
import * as v from 'valibot';
import { CommandSchema, TABLET_STATES } from '../messages';

/** What is on the glass, from one heartbeat. In memory only: the database never learns of a visit. */
export const PresenceSchema = v.strictObject({
	state: v.picklist(TABLET_STATES),
	visit: v.nullable(v.number()),
	/** When this state or visit was first heard of; null when it was there before we listened. */
	since: v.nullable(v.number()),
	/** When the heartbeat came. */
	at: v.number()
});
export type Presence = v.InferOutput<typeof PresenceSchema>;

export const ChannelMessageSchema = v.variant('type', [
	v.strictObject({
		type: v.literal('presence'),
		clinicId: v.string(),
		tabletId: v.string(),
		presence: PresenceSchema
	}),
	v.strictObject({
		type: v.literal('tablet-changed'),
		clinicId: v.string(),
		tabletId: v.string()
	}),
	v.strictObject({ type: v.literal('command'), tabletId: v.string(), command: CommandSchema }),
	v.strictObject({ type: v.literal('config'), clinicId: v.string() }),
	v.strictObject({ type: v.literal('revoked'), tabletId: v.string() }),
	/** Sessions of somebody have ended: what they still hold open is looked at again. */
	v.strictObject({ type: v.literal('signed-out'), userId: v.string() })
]);
export type ChannelMessage = v.InferOutput<typeof ChannelMessageSchema>;

export type Listener = (message: ChannelMessage) => void;

export interface Channel {
	/** Tells every subscriber of every app node. Never throws: the database holds what matters. */
	publish(message: ChannelMessage): Promise<void>;
	/** Returns the way out. A listener must not throw. */
	subscribe(listener: Listener): () => void;
	close(): Promise<void>;
}

/** The channel of a server that is alone: SQLite. */
export class LocalChannel implements Channel {
	#listeners = new Set<Listener>();

	async publish(message: ChannelMessage): Promise<void> {
		for (const listener of [...this.#listeners]) listener(message);
	}

	subscribe(listener: Listener): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	async close(): Promise<void> {
		this.#listeners.clear();
	}
}
