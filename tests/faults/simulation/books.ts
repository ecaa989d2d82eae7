// What a schedule knows of every record, to hold against what became of it.
import type { VisitRecord } from '$lib/checkins/record';

export class Books {
	readonly records = new Map<string, VisitRecord>();
	/** The outbox said that it has it, with no fault: it must never be lost. */
	readonly #kept = new Set<string>();
	/** Being taken back: until that is done, a crash may leave it either way. */
	readonly #doubtful = new Set<string>();
	/** The outbox said that it is taken back: it must never be counted. */
	readonly #withdrawn = new Set<string>();

	give(record: VisitRecord): void {
		this.records.set(record.id, record);
	}

	keep(records: readonly VisitRecord[]): void {
		for (const { id } of records) if (!this.#doubtful.has(id)) this.#kept.add(id);
	}

	doubt(records: readonly VisitRecord[]): void {
		for (const { id } of records) {
			this.#kept.delete(id);
			this.#doubtful.add(id);
		}
	}

	withdraw(records: readonly VisitRecord[]): void {
		for (const { id } of records) this.#withdrawn.add(id);
	}

	get ids(): string[] {
		return [...this.records.keys()];
	}

	/** In how many of the places that a person can look at each record may stand, at least and at most. */
	bounds(id: string): [least: number, most: number] {
		if (this.#withdrawn.has(id)) return [0, 0];
		return [this.#kept.has(id) ? 1 : 0, 1];
	}
}
