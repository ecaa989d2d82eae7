// The channel between app nodes that share one PostgreSQL: LISTEN on a connection of its own, which
// is opened again whenever it breaks; NOTIFY through the pool, so that publishing doesn't depend on
// it. While it is broken this node still hears itself, and tablets catch up by their heartbeats.
import { sql, type Kysely } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import * as v from 'valibot';
import { randomId } from '../../core/ids';
import type { Database } from '../../server/database/schema';
import { Gathering } from '../../server/gathering';
import {
	ChannelMessageSchema,
	LocalChannel,
	type Channel,
	type ChannelMessage,
	type Listener
} from './channel-messages';

const TOPIC = 'quiet_minute';
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 10_000;

/** What travels: the sender's number lets a node skip what it has told itself already. */
const EnvelopeSchema = v.pipe(
	v.string(),
	v.parseJson(),
	v.strictObject({ node: v.string(), message: ChannelMessageSchema })
);

export interface PostgresChannelOptions {
	connectionString: string;
	db: Kysely<Database>;
	log: Pick<Logger, 'warn' | 'error'>;
}

export class PostgresChannel implements Channel {
	#local = new LocalChannel();
	#node = randomId();
	#options: PostgresChannelOptions;
	#client: pg.Client | null = null;
	#closed = false;
	#retry: NodeJS.Timeout | undefined;
	#retryMs = FIRST_RETRY_MS;
	/** Settles once the first connection listens; tests wait for it. */
	readonly listening: Promise<void>;
	/** Whoever notifies holds up every other one until it is on the disk: many go in one statement. */
	readonly #notices: Gathering<string, void>;

	constructor(options: PostgresChannelOptions) {
		this.#options = options;
		this.#notices = new Gathering<string, void>(async (envelopes) => {
			const all = JSON.stringify(envelopes);
			await sql`select pg_notify(${TOPIC}, envelope)
				from json_array_elements_text(${all}::json) as envelope`.execute(options.db);
			return envelopes.map(() => undefined);
		});
		this.listening = new Promise((resolve) => void this.#connect(resolve));
	}

	async publish(message: ChannelMessage): Promise<void> {
		await this.#local.publish(message);
		const envelope = JSON.stringify({ node: this.#node, message });
		try {
			await this.#notices.ask(envelope);
		} catch (error) {
			this.#options.log.error({ err: error }, 'a message did not reach the other nodes');
		}
	}

	subscribe(listener: Listener): () => void {
		return this.#local.subscribe(listener);
	}

	async close(): Promise<void> {
		this.#closed = true;
		clearTimeout(this.#retry);
		await this.#local.close();
		await this.#client?.end();
	}

	async #connect(onListening: () => void): Promise<void> {
		const client = new pg.Client({
			connectionString: this.#options.connectionString,
			keepAlive: true
		});
		this.#client = client;
		client.on('notification', ({ payload }) => this.#receive(payload));
		client.on('error', (error) => {
			this.#options.log.warn({ err: error }, 'the channel between nodes broke; connecting again');
		});
		client.once('end', () => this.#connectLater(onListening));
		try {
			await client.connect();
			await client.query(`listen ${TOPIC}`);
			this.#retryMs = FIRST_RETRY_MS;
			onListening();
		} catch (error) {
			this.#options.log.warn({ err: error }, 'the channel between nodes could not connect');
			// A connection that never came up doesn't always say that it has ended.
			this.#connectLater(onListening);
			await client.end().catch(() => undefined);
		}
	}

	#connectLater(onListening: () => void): void {
		if (this.#closed) return;
		clearTimeout(this.#retry);
		this.#retry = setTimeout(() => void this.#connect(onListening), this.#retryMs);
		this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
	}

	#receive(payload: string | undefined): void {
		const envelope = v.safeParse(EnvelopeSchema, payload);
		if (!envelope.success) {
			this.#options.log.warn('a message from another node could not be read');
			return;
		}
		const { node, message } = envelope.output;
		if (node !== this.#node) void this.#local.publish(message);
	}
}
