// The forms of the wizard and of the settings, as valibot schemas over what a form sends. The message
// of every issue is the code of a sentence (form-problems.ts), so that it can be said in any language.
import * as v from 'valibot';
import { BLOCK_LENGTHS } from '../core/blocks';
import { LANGUAGES } from '../core/catalogue';
import { PRACTICES } from '../core/practice-names';
import type { DayException, Hours } from '../tablets/messages';
import { SMALL_CELL } from '../trends/statistics';

const WALL_TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const DAY_MINUTES = 1440;
const MIN_PIN = 6;
const MAX_PIN = 12;

const Text = (longest: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.minLength(1, 'required'),
		v.maxLength(longest, 'too-long')
	);
/** A checkbox: sent as "on" or not at all. */
const Ticked = v.pipe(
	v.optional(v.string(), ''),
	v.transform((value) => value === 'on')
);

/** An IANA name that this server knows. */
export function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}

function minutesOf(wallTime: string): number {
	const match = WALL_TIME.exec(wallTime);
	return match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
}

const WallTime = v.optional(v.string(), '');

/** A day's row: closed unless `open` is ticked; closing at or before opening is the next morning. */
const DayFormSchema = v.pipe(
	v.object({ open: Ticked, opens: WallTime, closes: WallTime }),
	v.forward(
		v.check((day) => !day.open || WALL_TIME.test(day.opens), 'time-missing'),
		['opens']
	),
	v.forward(
		v.check((day) => !day.open || WALL_TIME.test(day.closes), 'time-missing'),
		['closes']
	),
	v.transform((day): Hours[number] => {
		if (!day.open) return null;
		return between(minutesOf(day.opens), minutesOf(day.closes));
	})
);

/** Closing at or before opening is the next morning. */
function between(opens: number, closes: number): Hours[number] {
	return { opens, closes: closes > opens ? closes : closes + DAY_MINUTES };
}

/** Nobody who speaks them has read what the tablet says in them. */
const UNREAD: readonly string[] = LANGUAGES.filter(({ reviewed }) => !reviewed).map((l) => l.code);

export const ClinicFormSchema = v.pipe(
	v.object({
		name: Text(120),
		timeZone: v.pipe(Text(60), v.check(isTimeZone, 'time-zone')),
		hours: v.pipe(v.array(DayFormSchema), v.length(7, 'required')),
		languages: v.pipe(
			v.optional(v.array(v.picklist(LANGUAGES.map((language) => language.code))), []),
			v.minLength(1, 'languages-none')
		),
		/** That a language which nobody has reviewed was chosen knowingly. */
		knowing: Ticked
	}),
	v.forward(
		v.check(
			({ languages, knowing }) => knowing || !languages.some((code) => UNREAD.includes(code)),
			'not-knowing'
		),
		['knowing']
	),
	v.transform(({ name, timeZone, hours, languages }) => ({ name, timeZone, hours, languages }))
);
export type ClinicForm = v.InferOutput<typeof ClinicFormSchema>;

/** A row without a date is one that nobody filled in. */
const ExceptionFormSchema = v.pipe(
	v.object({ date: v.optional(v.string(), ''), open: Ticked, opens: WallTime, closes: WallTime }),
	v.forward(
		v.check(({ date }) => date === '' || !Number.isNaN(Date.parse(`${date}T00:00Z`)), 'date'),
		['date']
	),
	v.forward(
		v.check((row) => row.date === '' || !row.open || WALL_TIME.test(row.opens), 'time-missing'),
		['opens']
	),
	v.forward(
		v.check((row) => row.date === '' || !row.open || WALL_TIME.test(row.closes), 'time-missing'),
		['closes']
	),
	v.transform(({ date, open, opens, closes }): DayException | null => {
		if (date === '') return null;
		return { date, hours: open ? between(minutesOf(opens), minutesOf(closes)) : null };
	})
);

/** Dates with hours of their own, in any order; of one date that stands twice the later row counts. */
export const ExceptionsFormSchema = v.pipe(
	v.object({ exceptions: v.optional(v.array(ExceptionFormSchema), []) }),
	v.transform(({ exceptions }) => {
		const byDate = new Map<string, DayException>();
		for (const row of exceptions) if (row) byDate.set(row.date, row);
		return [...byDate.values()].sort((a, b) => a.date.localeCompare(b.date));
	}),
	v.maxLength(60, 'too-long')
);

/** May be left empty: then it is not there at all. */
const PerhapsText = (longest: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.maxLength(longest, 'too-long'),
		v.transform((text) => text || undefined)
	);

export const HelpFormSchema = v.object({
	emergency: Text(30),
	crisis: v.object({ name: Text(60), contact: Text(80), languages: Text(120), hours: Text(80) }),
	translated: v.optional(
		v.record(
			v.picklist(LANGUAGES.map((language) => language.code)),
			v.object({
				name: PerhapsText(60),
				contact: PerhapsText(80),
				languages: PerhapsText(120),
				hours: PerhapsText(80)
			})
		)
	),
	checked: v.pipe(
		Ticked,
		v.check((ticked) => ticked, 'not-checked')
	)
});
export type HelpForm = v.InferOutput<typeof HelpFormSchema>;

export const CheckinFormSchema = v.pipe(
	v.object({
		on: Ticked,
		pain: Ticked,
		shame: Ticked,
		scale: v.picklist(['numbers', 'words'], 'required')
	}),
	v.forward(
		v.check((asked) => !asked.on || asked.pain || asked.shame, 'nothing-asked'),
		['pain']
	)
);
export type CheckinForm = v.InferOutput<typeof CheckinFormSchema>;

/** 000000 and 123456 are the first that anyone tries. */
function isGuessable(pin: string): boolean {
	const steps = new Set([...pin].slice(1).map((digit, i) => Number(digit) - Number(pin[i])));
	return steps.size === 1 && [0, 1, -1].some((step) => steps.has(step));
}

export const PinSchema = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.minLength(1, 'required'),
	v.regex(/^\d*$/, 'pin-digits'),
	v.minLength(MIN_PIN, 'pin-short'),
	v.maxLength(MAX_PIN, 'pin-long'),
	v.check((pin) => !isGuessable(pin), 'pin-guessable')
);
export const PinFormSchema = v.object({ pin: PinSchema });
export const GlassFormSchema = v.object({ pin: PinSchema, checkin: CheckinFormSchema });

export const DeskFormSchema = v.object({ call: Ticked });

export const PracticesFormSchema = v.object({
	practices: v.pipe(
		v.optional(v.array(v.picklist(PRACTICES)), []),
		v.minLength(1, 'practices-none')
	)
});

export const TrendsFormSchema = v.object({
	smallCell: v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.regex(/^\d{1,3}$/, 'small-cell'),
		v.transform(Number),
		v.minValue(SMALL_CELL, 'small-cell')
	),
	blockLength: v.pipe(
		v.optional(v.string(), ''),
		v.transform(Number),
		v.picklist(BLOCK_LENGTHS, 'required')
	)
});

export const TabletFormSchema = v.object({
	name: Text(60),
	place: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(60, 'too-long'))
});
