// How often one tablet may sync. Wide enough for staff to drain a large backlog at once, narrow
// enough that a stolen cookie can't keep the server busy. Each node counts for itself.
import type { Clock } from '../../core/clock';

/** At once, after a pause: a minute of the steady rate. */
const BURST = 600;
const PER_SECOND = 10;

export class RateLimit {
	private readonly buckets = new Map<string, { left: number; at: number }>();

	constructor(private readonly clock: Clock) {}

	/** Null when the request may pass, else the whole seconds to wait before the next. */
	refuse(tabletId: string): number | null {
		const at = this.clock.now();
		const bucket = this.buckets.get(tabletId) ?? { left: BURST, at };
		// A clock that was set back gives nothing and takes nothing.
		const gained = (Math.max(0, at - bucket.at) / 1000) * PER_SECOND;
		const left = Math.min(BURST, bucket.left + gained);
		this.buckets.set(tabletId, { left: left < 1 ? left : left - 1, at });
		return left < 1 ? Math.ceil((1 - left) / PER_SECOND) : null;
	}
}
