// What the desks of a clinic see, put together once for all of them on this node. It looks at what has
// changed, and at everything at a fixed beat; neither what it says nor when depends on records.
import type { DeskEvent, DeskTablet } from '../desk-snapshot';
import { PULSE_MS } from '../desk-snapshot';
import type { ChannelMessage } from './channel-messages';
import { recentCommands } from './commands';
import { tabletsOf, type Tablet } from './registry';
import type { TabletNode } from './tablet-node';
import { stateOf } from './tablet-state';

type Node = Pick<TabletNode, 'app' | 'channel' | 'presence'>;

/** One stream to one desk. */
export interface DeskListener {
	tell(event: DeskEvent): void;
	close(): void;
}

/** What comes within so many milliseconds is looked at together. */
const GATHER_MS = 50;

/** The tablets of a clinic as the desk may see them, by name; only some of them, if `ids` are given. */
export async function deskTablets(
	node: Node,
	clinicId: string,
	ids: readonly string[] | null = null
): Promise<DeskTablet[]> {
	const tablets = await tabletsOf(node.app.db, clinicId, ids);
	const now = node.app.clock.now();
	return tablets.map((tablet) => deskTablet(node, tablet, now));
}

/** The views of this node; one lives as long as a desk looks at it. */
export class DeskViews {
	readonly #node: Node;
	readonly #open = new Map<string, DeskView>();

	constructor(node: Node) {
		this.#node = node;
	}

	/** Returns the way out. */
	listen(clinicId: string, listener: DeskListener): () => void {
		const view = this.#open.get(clinicId) ?? new DeskView(this.#node, clinicId);
		this.#open.set(clinicId, view);
		const leave = view.listen(listener);
		return () => {
			if (leave() === 0) this.#open.delete(clinicId);
		};
	}
}

class DeskView {
	readonly #node: Node;
	readonly #clinicId: string;
	readonly #listeners = new Set<DeskListener>();
	readonly #stop: () => void;
	#tablets: DeskTablet[] | null = null;
	/** The bytes that were last told of each tablet. */
	#told = new Map<string, string>();
	/** What has to be looked at; `all` at the beat, and when tablets come or go. */
	#due: Set<string> | 'all' = 'all';
	#gathering: NodeJS.Timeout | undefined;
	#looking = false;

	constructor(node: Node, clinicId: string) {
		this.#node = node;
		this.#clinicId = clinicId;
		// Listening begins before looking: what changes in between is looked at again.
		const leave = node.channel.subscribe((message) => this.#hear(message));
		// Going offline is nobody's message: the beat looks for it.
		const beat = setInterval(() => {
			this.#tell({ type: 'pulse', now: node.app.clock.now() });
			this.#look('all');
		}, PULSE_MS);
		this.#stop = () => {
			leave();
			clearInterval(beat);
			clearTimeout(this.#gathering);
		};
		this.#look('all');
	}

	/** The way out answers how many still listen. */
	listen(listener: DeskListener): () => number {
		this.#listeners.add(listener);
		listener.tell({ type: 'pulse', now: this.#node.app.clock.now() });
		if (this.#tablets) listener.tell({ type: 'tablets', tablets: this.#tablets });
		return () => {
			this.#listeners.delete(listener);
			if (this.#listeners.size === 0) this.#stop();
			return this.#listeners.size;
		};
	}

	#tell(event: DeskEvent): void {
		for (const listener of [...this.#listeners]) listener.tell(event);
	}

	#hear(message: ChannelMessage): void {
		switch (message.type) {
			case 'presence':
			case 'tablet-changed':
				if (message.clinicId === this.#clinicId) this.#gather(message.tabletId);
				break;
			case 'revoked':
				this.#look('all');
				break;
			case 'command':
			case 'config':
			case 'signed-out':
				break;
		}
	}

	#gather(tabletId: string): void {
		if (this.#due === 'all') return;
		this.#due.add(tabletId);
		this.#gathering ??= setTimeout(() => this.#look(), GATHER_MS);
	}

	/** One look at a time: an older list may never overtake a newer one. */
	#look(due = this.#due): void {
		this.#due = due;
		if (this.#looking) return;
		this.#looking = true;
		void this.#lookUntilDone()
			.catch(() => {
				for (const { close } of [...this.#listeners]) close();
			})
			.finally(() => (this.#looking = false));
	}

	async #lookUntilDone(): Promise<void> {
		while (this.#due === 'all' || this.#due.size > 0) {
			clearTimeout(this.#gathering);
			this.#gathering = undefined;
			const due = this.#due;
			this.#due = new Set();
			const ids = due === 'all' ? null : [...due];
			this.#take(await deskTablets(this.#node, this.#clinicId, ids), due === 'all');
		}
	}

	#take(found: DeskTablet[], all: boolean): void {
		const before = this.#tablets ?? [];
		const told = this.#told;
		const bytes = new Map(found.map((tablet) => [tablet.id, JSON.stringify(tablet)]));
		const changed = found.filter(({ id }) => told.get(id) !== bytes.get(id));
		const names = (tablets: DeskTablet[]) => tablets.map(({ id }) => id).join();
		if (this.#tablets === null || (all && names(found) !== names(before))) {
			this.#tablets = found;
			this.#told = bytes;
			this.#tell({ type: 'tablets', tablets: found });
		} else if (changed.some(({ id }) => !told.has(id))) {
			// A new one: the whole list says where it stands.
			this.#due = 'all';
		} else if (changed.length > 0) {
			const now = new Map(changed.map((tablet) => [tablet.id, tablet]));
			this.#tablets = before.map((tablet) => now.get(tablet.id) ?? tablet);
			for (const { id } of changed) told.set(id, bytes.get(id) ?? '');
			this.#tell({ type: 'changed', tablets: changed });
		}
	}
}

function deskTablet({ app, presence }: Node, tablet: Tablet, now: number): DeskTablet {
	const { id, name, place, contact } = tablet;
	const word = {
		seenAt: tablet.seenAt,
		faults: contact?.faults ?? [],
		mismatch: tablet.mismatch,
		presence: presence.get(id)
	};
	const { state, since, visit, attention } = stateOf(word, now, app.config.heartbeatSeconds);
	return {
		id,
		name,
		place,
		state,
		since,
		attention,
		visit,
		shell: contact && {
			version: contact.version,
			offlineReady: contact.offlineReady,
			storagePersisted: contact.storagePersisted,
			wakeLock: contact.wakeLock ?? null
		},
		commands: recentCommands(tablet, now)
	};
}
