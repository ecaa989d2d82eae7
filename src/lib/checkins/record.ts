// What a visit leaves behind: the one schema of a record, shared by the tablet and the server.
// Unknown members are refused, so that nothing else can slip in.
import * as v from 'valibot';
import { ENDINGS, HELPFUL, SCALES, WISHES, type Scale } from '../core/catalogue';
import { PRACTICES } from '../core/practice-names';
import { parseWeek, type IsoWeek } from '../core/weeks';
import { ClaimSchema, ProofSchema, type Proof } from './ledger';

const Uuid4 = v.pipe(
	v.string(),
	v.regex(
		/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
		'id is not a lower-case UUID version 4'
	)
);

const Week = v.custom<IsoWeek>(
	(value) => typeof value === 'string' && parseWeek(value) !== null,
	'week is not a week of the calendar'
);

const RATINGS = Array.from({ length: SCALES.numbers + 1 }, (_, rating) => rating);
const Rating = v.nullable(v.picklist(RATINGS));

/** `[before, after]`; null where it was skipped or not asked. */
const Ratings = v.strictTuple([Rating, Rating]);

const ItemVersion = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000));

function isOn(scale: Scale, rating: number | null): boolean {
	return rating === null || rating <= SCALES[scale];
}

const common = { id: Uuid4, v: v.literal(1), week: Week };

export const CheckinSchema = v.pipe(
	v.strictObject({
		...common,
		kind: v.literal('checkin'),
		practice: v.nullable(v.picklist(PRACTICES)),
		items: v.strictObject({ pain: ItemVersion, shame: ItemVersion }),
		scale: v.picklist(['numbers', 'words']),
		pain: Ratings,
		shame: Ratings,
		helpful: v.nullable(v.picklist(HELPFUL))
	}),
	v.check(
		({ pain, shame, scale }) =>
			isOn(scale, pain[0]) &&
			isOn(scale, pain[1]) &&
			isOn(scale, shame[0]) &&
			isOn(scale, shame[1]),
		'a rating is outside its scale'
	)
);

export const PracticeSchema = v.strictObject({
	...common,
	kind: v.literal('practice'),
	practice: v.picklist(PRACTICES),
	ended: v.picklist(ENDINGS)
});

export const WishSchema = v.strictObject({
	...common,
	kind: v.literal('wish'),
	wish: v.picklist(WISHES)
});

export const RecordSchema = v.variant('kind', [CheckinSchema, PracticeSchema, WishSchema]);

export type CheckinRecord = v.InferOutput<typeof CheckinSchema>;
export type PracticeRecord = v.InferOutput<typeof PracticeSchema>;
export type WishRecord = v.InferOutput<typeof WishSchema>;
export type VisitRecord = v.InferOutput<typeof RecordSchema>;

/** At most this many records in one request. */
export const MAX_RECORDS = 500;

/** What the server says to a member that it doesn't know: an older one, to a newer tablet. */
export const UNKNOWN_MEMBER = 'an unknown member';

/** The envelope of POST /api/sync. Its records are parsed one by one, so that one bad record never fails its neighbours. */
export const SyncRequestSchema = v.strictObject({
	records: v.pipe(v.array(v.unknown()), v.maxLength(MAX_RECORDS)),
	/** Left out by older tablets, and while more waits than one request holds. */
	ledger: v.optional(ClaimSchema)
});

/** What became of one record. A newer server may say more: an older page passes that over. */
const KnownResultSchema = v.variant('status', [
	v.object({ id: v.string(), status: v.picklist(['accepted', 'duplicate']) }),
	v.object({ id: v.string(), status: v.literal('rejected'), reason: v.string() })
]);
export type SyncResult = v.InferOutput<typeof KnownResultSchema>;

/** A word that this page doesn't know: the record stays where it is. */
const UnknownResultSchema = v.pipe(
	v.object({ id: v.string(), status: v.string() }),
	v.transform(({ id }) => ({ id, status: 'unknown' as const }))
);

export const SyncAnswerSchema = v.object({
	results: v.array(v.union([KnownResultSchema, UnknownResultSchema])),
	ledger: v.optional(ProofSchema)
});
export type HeardResult = v.InferOutput<typeof SyncAnswerSchema>['results'][number];

export interface SyncAnswer {
	results: SyncResult[];
	/** Only to a tablet that has made a claim: an older one knows no such member. */
	ledger?: Proof;
}
