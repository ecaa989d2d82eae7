// What a block counts is taken from the clinic's settings when the block starts, and parsed again
// whenever it is read back.
import * as v from 'valibot';
import { ITEM_VERSIONS } from '../../core/catalogue';
import { PRACTICES } from '../../core/practice-names';
import type { CountedSettings, Table, TableName } from '../../core/tables';

/** Only the part of the clinic's settings that decides what is counted. */
const SettingsSchema = v.object({
	checkin: v.object({
		on: v.boolean(),
		pain: v.boolean(),
		shame: v.boolean(),
		scale: v.picklist(['numbers', 'words'])
	}),
	practices: v.array(v.picklist(PRACTICES))
});

const CountedSchema = v.strictObject({
	checkin: v.boolean(),
	items: v.strictObject({ pain: v.boolean(), shame: v.boolean() }),
	scale: v.picklist(['numbers', 'words']),
	itemVersions: v.strictObject({ pain: v.number(), shame: v.number() }),
	practices: v.array(v.picklist(PRACTICES))
});

const TABLE_NAMES = [
	'pain-before',
	'pain-change',
	'shame-before',
	'shame-change',
	'helpful',
	'practice',
	'ended',
	'wish'
] as const satisfies readonly TableName[];

const TablesSchema = v.array(
	v.strictObject({
		kind: v.picklist(['checkin', 'practice', 'wish']),
		name: v.picklist(TABLE_NAMES),
		cells: v.array(v.string())
	})
);

/** From the JSON of ClinicSettings. Practices in the catalogue's order, whatever order they were chosen in. */
export function countedFrom(settings: string): CountedSettings {
	const { checkin, practices } = v.parse(SettingsSchema, JSON.parse(settings));
	return {
		checkin: checkin.on,
		items: { pain: checkin.pain, shame: checkin.shame },
		scale: checkin.scale,
		itemVersions: ITEM_VERSIONS,
		practices: PRACTICES.filter((practice) => practices.includes(practice))
	};
}

export function parseCounted(json: string): CountedSettings {
	return v.parse(CountedSchema, JSON.parse(json));
}

export function parseTables(json: string): Table[] {
	return v.parse(TablesSchema, JSON.parse(json));
}
