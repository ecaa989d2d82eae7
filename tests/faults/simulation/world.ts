// One schedule: a tablet's pages, its storage, the network and the server, with time and chance in
// hand. At its end every record is looked for.
import { expect, vi } from 'vitest';
import { cellsOf } from '../../support/cells';
import { countedFrom } from '$lib/server/blocks/counted-settings';
import { tablesFor } from '$lib/core/tables';
import { settings } from '../../support/factories';
import { Books } from './books';
import { Chance, drawFrom } from './chance';
import { Gates } from './gates';
import { Network } from './network';
import { Origin } from './origin';
import { Page } from './page';
import { recordBy } from './records';
import { giveBack, replace } from './replaced';
import { SimulatedServer } from './server';

/** Wednesday noon in New York, in the middle of a block. */
const NOON = Date.UTC(2026, 10, 11, 17);
const COUNTED = countedFrom(JSON.stringify(settings()));
const EVERY = Number.MAX_SAFE_INTEGER;

export class World {
	readonly chance: Chance;
	readonly gates = new Gates();
	readonly books = new Books();
	readonly origin: Origin;
	readonly server: SimulatedServer;
	readonly network: Network;
	readonly #pages: Page[] = [];
	#inOrder: Promise<boolean> | null = null;

	private constructor(seed: number, server: SimulatedServer) {
		this.chance = new Chance(seed);
		this.origin = new Origin(this.gates);
		this.server = server;
		this.network = new Network(this.gates, server);
	}

	static async begin(seed: number): Promise<World> {
		drawFrom(new Chance(seed));
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: NOON });
		// Patience is a matter of the schedule: an answer that comes too late never comes.
		replace(AbortSignal, 'timeout', () => new AbortController().signal);
		return new World(seed, await SimulatedServer.start());
	}

	end(): void {
		for (const page of this.#pages) page.crash();
		vi.useRealTimers();
		giveBack();
		vi.unstubAllGlobals();
	}

	get pages(): number {
		return this.#pages.length;
	}

	openPage(): Page {
		const page = new Page(this.gates, this.origin, this.books);
		this.#pages.push(page);
		void page.start(this.network);
		return page;
	}

	/** One of the open pages; opens one where none is. */
	page(which: number): Page {
		return this.#pages[which % Math.max(1, this.#pages.length)] ?? this.openPage();
	}

	give(page: Page): Promise<void> {
		return page.give(recordBy(this.chance, page.now()));
	}

	crash(which: number): void {
		const [page] = this.#pages.splice(which % Math.max(1, this.#pages.length), 1);
		page?.crash();
	}

	pass(milliseconds: number): void {
		vi.advanceTimersByTime(milliseconds);
	}

	/** Long enough for blocks to end: nobody looks at the timers meanwhile, as on a tablet that is off. */
	sleep(milliseconds: number): void {
		vi.setSystemTime(Date.now() + milliseconds);
	}

	/** Up to `count` gates, in an order by chance. */
	openGates(count = EVERY): Promise<void> {
		return this.gates.open(count, (waiting) => this.chance.below(waiting));
	}

	/** Up to `count` gates, in the order in which they were come to. */
	openInOrder(count = EVERY): Promise<void> {
		return this.gates.open(count, () => 0);
	}

	/** Whatever has happened, nothing that was kept is out of sight: not even before anything is mended. */
	async expectAllInSight(): Promise<void> {
		const { records, drafts, quarantine } = await this.origin.ids();
		const counted = await this.server.seen();
		const inSight = new Set([...records, ...drafts, ...quarantine, ...counted]);
		const lost = this.books.ids.filter((id) => this.books.bounds(id)[0] > 0 && !inSight.has(id));
		expect(lost, 'kept, and nowhere to be found').toEqual([]);
	}

	/** Every page is gone, the day is good again, a last page starts and sends what waits. */
	async mend(): Promise<void> {
		while (this.#pages.length > 0) this.crash(0);
		this.network.weather = 'good';
		this.origin.full = false;
		this.origin.broken = false;
		// Long enough for every silence that the server has asked for.
		this.sleep(2 * 3_600_000);
		const last = this.openPage();
		await this.openGates();
		void last.drain();
		await this.openGates();
		this.#inOrder = last.outbox.inOrder();
		await this.openGates();
	}

	/** After `mend`: tablet and server agree. Where the storage never ailed, they have no reason not to. */
	async expectBooksAgree(): Promise<void> {
		if (this.origin.ailed) return;
		expect(await this.#inOrder, 'the books of the tablet').toBe(true);
		expect(await this.server.agrees(), 'the books of the server').toBe(true);
	}

	/** After `mend`: each record is in exactly one place, and the counts are those of the counted ones. */
	async expectExactlyOnce(): Promise<void> {
		const { records, drafts, quarantine } = await this.origin.ids();
		expect([...records, ...drafts], 'still waiting').toEqual([]);
		const counted = await this.server.seen();
		const wrong = this.books.ids.filter((id) => {
			const places = Number(counted.has(id)) + Number(quarantine.includes(id));
			const [least, most] = this.books.bounds(id);
			return places < least || places > most;
		});
		expect(wrong, 'lost, doubled, or counted though taken back').toEqual([]);
		expect(await this.server.counts()).toEqual(this.#countsOf(counted));
	}

	#countsOf(counted: Set<string>): Record<string, number> {
		const sums: Record<string, number> = {};
		for (const id of counted) {
			const record = this.books.records.get(id);
			if (!record) throw new Error('counted, and never given');
			for (const { table, cell } of cellsOf(record, tablesFor(COUNTED), COUNTED)) {
				sums[`${table}/${cell}`] = (sums[`${table}/${cell}`] ?? 0) + 1;
			}
		}
		return sums;
	}
}
