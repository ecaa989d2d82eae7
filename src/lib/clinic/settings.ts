// The settings of a clinic: one schema for the wizard, the settings page and the database.
import * as v from 'valibot';
import { LANGUAGES } from '../core/catalogue';
import { PRACTICES } from '../core/practice-names';
import { SMALL_CELL } from '../trends/statistics';
import { ExceptionsSchema, HelpLinesSchema, HoursSchema, PinHashSchema } from '../tablets/messages';

export const ClinicSettingsSchema = v.strictObject({
	hours: HoursSchema,
	/** Missing in clinics that never had one. */
	exceptions: v.optional(ExceptionsSchema),
	languages: v.pipe(v.array(v.picklist(LANGUAGES.map((l) => l.code))), v.minLength(1)),
	help: HelpLinesSchema,
	/** When somebody last checked the help lines, in milliseconds. */
	helpCheckedAt: v.number(),
	staffPin: PinHashSchema,
	checkin: v.strictObject({
		on: v.boolean(),
		pain: v.boolean(),
		shame: v.boolean(),
		scale: v.picklist(['numbers', 'words'])
	}),
	/** Whether the desk calls people on the glass, without a name. */
	call: v.optional(v.boolean()),
	practices: v.pipe(v.array(v.picklist(PRACTICES)), v.minLength(1)),
	/** A noised cell below this reads "fewer than"; 11 where an owner has not raised it. */
	smallCell: v.optional(v.pipe(v.number(), v.integer(), v.minValue(SMALL_CELL)))
});
export type ClinicSettings = v.InferOutput<typeof ClinicSettingsSchema>;
