/** What each page of the outbox benchmark offers, whoever is measured in it. */
interface Window {
	/** Puts records that wait into its storage. */
	fill(ids: string[], week: string): Promise<void>;
	/** Sends all that waits, once through; answers the milliseconds that it took. */
	drain(): Promise<number>;
}
