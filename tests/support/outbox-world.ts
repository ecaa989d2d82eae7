// For tests of the outbox only: locks in memory, records to order, and a server that counts ids.
import {
	SyncRequestSchema,
	type SyncResult,
	type VisitRecord
} from '../../src/lib/checkins/record';
import { randomId } from '../../src/lib/core/ids';
import * as v from 'valibot';
import type { Held, Locks } from '../../src/lib/outbox/locks';

/** Web Locks of one origin, in memory: `crash()` lets go of everything, as when a page dies. */
export class MemoryLocks implements Locks {
	readonly #tails = new Map<string, Promise<unknown>>();
	readonly #names = new Set<string>();

	async alone<T>(name: string, wait: boolean, work: () => Promise<T>): Promise<T | null> {
		while (this.#names.has(name)) {
			if (!wait) return null;
			await this.#tails.get(name);
		}
		this.#names.add(name);
		const done = work().finally(() => this.#names.delete(name));
		this.#tails.set(
			name,
			done.catch(() => undefined)
		);
		return done;
	}

	hold(name: string): Held {
		this.#names.add(name);
		return { granted: Promise.resolve(), letGo: () => this.#names.delete(name) };
	}

	held(): Promise<Set<string>> {
		return Promise.resolve(new Set(this.#names));
	}

	crash(): void {
		this.#names.clear();
	}
}

export function practiceRecord(id = randomId()): VisitRecord {
	return {
		id,
		v: 1,
		kind: 'practice',
		week: '2026-W47',
		practice: 'soft-breath',
		ended: 'finished'
	};
}

export function checkinRecord(id = randomId()): VisitRecord {
	return {
		id,
		v: 1,
		kind: 'checkin',
		week: '2026-W47',
		practice: 'soft-breath',
		items: { pain: 1, shame: 1 },
		scale: 'numbers',
		pain: [6, 4],
		shame: [5, null],
		helpful: 'little'
	};
}

/** Counts each id once, as the real server does, and keeps the bodies it was sent. */
export class CountingServer {
	readonly counted = new Map<string, number>();
	readonly bodies: string[] = [];
	readonly rejects = new Map<string, string>();

	receive(body: string): Response {
		this.bodies.push(body);
		const { records } = v.parse(SyncRequestSchema, JSON.parse(body));
		const results = records.map((record): SyncResult => {
			const { id } = v.parse(v.object({ id: v.string() }), record);
			const reason = this.rejects.get(id);
			if (reason) return { id, status: 'rejected', reason };
			if (this.counted.has(id)) return { id, status: 'duplicate' };
			this.counted.set(id, 1);
			return { id, status: 'accepted' };
		});
		return jsonAnswer({ results });
	}

	fetch = (_address: string, init: RequestInit): Promise<Response> =>
		Promise.resolve(this.receive(v.parse(v.string(), init.body)));
}

export function jsonAnswer(answer: unknown, init: ResponseInit = {}): Response {
	return new Response(JSON.stringify(answer), {
		...init,
		headers: { 'content-type': 'application/json', ...init.headers }
	});
}
