// How long something has been so, in words: coarse, since a desk needs no seconds.
const UNITS = [
	['day', 86_400_000],
	['hour', 3_600_000],
	['minute', 60_000]
] as const;

/** "3 minutes", "2 hours", "4 days" in the reader's language; null for less than a minute. */
export function elapsed(milliseconds: number, locale: string): string | null {
	for (const [unit, length] of UNITS) {
		if (milliseconds < length) continue;
		const count = Math.floor(milliseconds / length);
		return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
			count
		);
	}
	return null;
}
