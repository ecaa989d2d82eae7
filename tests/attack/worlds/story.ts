// Made-up months of two clinics, told twice: the same settings, staff and connections, other records.
import fc from 'fast-check';
import { blockOf, closesAt, type BlockLength } from '$lib/core/blocks';
import { ENDINGS, HELPFUL, SCALES, WISHES, type Scale } from '$lib/core/catalogue';
import { PRACTICES } from '$lib/core/practice-names';
import { addWeeks, startOfWeek, weekAt } from '$lib/core/weeks';
import type { ClinicTable } from '$lib/server/database/schema';
import { DESK_SPEAKS, PULSE_MS } from '$lib/tablets/desk-snapshot';
import type { Heartbeat } from '$lib/tablets/messages';
import { settings } from '../../support/factories';
import { readableRoutes, type Readable } from './addresses';
import type { Step, Visitor } from './script';
import { TabletOfStory, type Told } from './tablet-of-story';
import type { Beginning } from './twins';

const DAY_MS = 86_400_000;
const ZONES = ['America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland', 'America/Santiago'];
export const CLINIC = 'clinic-of-this-story';
const NEIGHBOUR = 'another-clinic-of-its-owner';
export const TABLETS = [
	{ id: 'tablet-0', clinicId: CLINIC },
	{ id: 'tablet-1', clinicId: NEIGHBOUR }
];

/** In one tick of a tablet. */
const MOST_RECORDS = 24;

/** How time passes before a step: some days, or to just before or after an edge of the calendar. */
type Wait = { days: number } | { edge: 'start' | 'closing'; seconds: number } | { seconds: number };

/** What hangs on releases. */
const ALWAYS_LOOKED_AT = ['/clinic', '/api/trends'];

const STAFF_ACTIONS = [
	'none',
	'numbers',
	'words',
	'pain-alone',
	'no-check-in',
	'one-practice',
	'quarters',
	'offer-code',
	'reset'
] as const;

interface Moment {
	wait: Wait;
	staff: (typeof STAFF_ACTIONS)[number];
	/** By tablet. One without a connection keeps its records for later. */
	connected: boolean[];
	/** Whether what the server answers to this tick never arrives. */
	answerLost: boolean;
	inUse: boolean;
	/** Which pages are looked at beside the trends, by number, and by whom. */
	looks: [page: number, as: Visitor][];
	/** Whether this is a moment at which everything is looked at, and every link followed. */
	thorough: boolean;
	/** By world, by tablet. */
	records: [Told[][], Told[][]];
}

export interface Story {
	start: number;
	zone: string;
	length: BlockLength;
	moments: Moment[];
}

const anyRating = (scale: Scale) => fc.option(fc.integer({ min: 0, max: SCALES[scale] }));
const anyRatings = (scale: Scale) => fc.tuple(anyRating(scale), anyRating(scale));
const anyId = fc.uuid({ version: 4 });
const anyVersion = fc.constantFrom(1, 1, 1, 2);

const anyCheckin = fc.constantFrom<Scale>('numbers', 'words').chain((scale) =>
	fc.record({
		id: anyId,
		v: fc.constant(1 as const),
		kind: fc.constant('checkin' as const),
		practice: fc.option(fc.constantFrom(...PRACTICES)),
		items: fc.record({ pain: anyVersion, shame: anyVersion }),
		scale: fc.constant(scale),
		pain: anyRatings(scale),
		shame: anyRatings(scale),
		helpful: fc.option(fc.constantFrom(...HELPFUL))
	})
);
const anyPractice = fc.record({
	id: anyId,
	v: fc.constant(1 as const),
	kind: fc.constant('practice' as const),
	practice: fc.constantFrom(...PRACTICES),
	ended: fc.constantFrom(...ENDINGS)
});
const anyWish = fc.record({
	id: anyId,
	v: fc.constant(1 as const),
	kind: fc.constant('wish' as const),
	wish: fc.constantFrom(...WISHES)
});
/** Mostly of this week; some late, some too late, some from a clock that runs ahead. */
const anyTold: fc.Arbitrary<Told> = fc.record({
	weeksAgo: fc.oneof(fc.constant(0), fc.integer({ min: -3, max: 30 })),
	record: fc.oneof(anyCheckin, anyCheckin, anyPractice, anyWish)
});

const anyRecords = fc
	.tuple(
		fc.array(anyTold, { maxLength: MOST_RECORDS, size: 'max' }),
		fc.array(anyTold, { maxLength: 3 })
	)
	.map((byTablet): Told[][] => byTablet);

/** Two worlds' records: one more, one less or one other among the same, or altogether others. */
const anyPair: fc.Arbitrary<Moment['records']> = fc.oneof(
	fc.tuple(anyRecords, anyRecords),
	fc.tuple(anyRecords, anyTold).map(([same, more]): Moment['records'] => {
		const [first = [], ...others] = same;
		return [same, [[...first, more], ...others]];
	})
);

const anyEdge: fc.Arbitrary<Wait> = fc.record({
	edge: fc.constantFrom('start' as const, 'closing' as const, 'closing' as const),
	seconds: fc.integer({ min: -40, max: 40 })
});
const anyWait: fc.Arbitrary<Wait> = fc.oneof(
	fc.record({ days: fc.integer({ min: 0, max: 40 }) }),
	anyEdge,
	anyEdge,
	fc.record({ seconds: fc.integer({ min: 1, max: 40 }) })
);

const anyMoment: fc.Arbitrary<Moment> = fc.record({
	wait: anyWait,
	staff: fc.constantFrom(...STAFF_ACTIONS),
	connected: fc.tuple(...TABLETS.map(() => fc.constantFrom(true, true, true, false))),
	answerLost: fc.constantFrom(false, false, false, true),
	inUse: fc.boolean(),
	looks: fc.array(
		fc.tuple(fc.nat(1000), fc.constantFrom<Visitor>('owner', 'owner', 'member', 'desk')),
		{ minLength: 1, maxLength: 1 }
	),
	thorough: fc.constantFrom(...Array<boolean>(39).fill(false), true),
	records: anyPair
});

export const anyStory: fc.Arbitrary<Story> = fc.record({
	start: fc
		.date({ min: new Date('2025-01-01'), max: new Date('2033-06-01'), noInvalidDate: true })
		.map((date) => date.getTime()),
	zone: fc.constantFrom(...ZONES),
	length: fc.constantFrom(4 as const, 4 as const, 4 as const, 13 as const, 26 as const),
	moments: fc.array(anyMoment, { minLength: 2, maxLength: 3 })
});

export function beginningOf({ start, zone, length }: Story): Beginning {
	const clinic = (id: string, name: string, created_at: number): ClinicTable => ({
		id,
		name,
		time_zone: zone,
		settings: JSON.stringify(settings()),
		settings_version: 1,
		block_length: length,
		created_at
	});
	return {
		at: start,
		clinics: [clinic(CLINIC, 'Of this story', start), clinic(NEIGHBOUR, 'Another', start + 1)],
		tablets: TABLETS
	};
}

/** After each of its waits a block of four weeks has closed, so that every chart is there to be seen. */
export function lookingAtEverything(story: Story): Story {
	const moments = story.moments.map((moment) => ({
		...moment,
		wait: { days: 40 },
		staff: 'none' as const,
		thorough: true
	}));
	return { ...story, length: 4, moments };
}

/** The script of each world. */
export function scriptsOf(story: Story): [Step[], Step[]] {
	return [scriptOf(story, 0), scriptOf(story, 1)];
}

function scriptOf(story: Story, world: 0 | 1): Step[] {
	const steps: Step[] = [];
	const tablets = TABLETS.map((_, tablet) => new TabletOfStory(tablet, story.zone));
	let now = story.start;
	for (const [index, moment] of story.moments.entries()) {
		now = afterWait(moment.wait, now, story);
		steps.push(
			{ do: 'time', at: now },
			{ do: 'watch', as: 'desk', address: `${desk('/api/desk/events')}&speaks=${DESK_SPEAKS}` }
		);
		steps.push(...staffDoes(moment.staff, index));
		for (const [number, tablet] of tablets.entries()) {
			tablet.keep(moment.records[world][number] ?? [], now);
			if (!moment.connected[number]) continue;
			// Over half a year, both sides would rightly disagree: the server forgets the ids it has seen.
			const answerLost = moment.answerLost && story.length === 4;
			const visit = moment.inUse ? index + 1 : null;
			steps.push(tablet.tick(now, answerLost), beat(number, visit));
		}
		steps.push({ do: 'unwatch', pulses: [now + PULSE_MS, now + 2 * PULSE_MS] });
		now += 2 * PULSE_MS;
		steps.push(...(moment.thorough ? lookAtEverything() : lookAtSome(moment.looks)));
	}
	return steps;
}

function afterWait(wait: Wait, now: number, { zone, length }: Story): number {
	if ('days' in wait) return now + wait.days * DAY_MS + 3_600_000;
	if (!('edge' in wait)) return now + wait.seconds * 1000;
	const block = blockOf(weekAt(now, zone), length);
	const edges =
		wait.edge === 'start'
			? [startOfWeek(addWeeks(block.to, 1), zone)]
			: [closesAt(blockOf(addWeeks(block.from, -1), length), zone), closesAt(block, zone)];
	const next = edges.map((edge) => edge + wait.seconds * 1000).find((edge) => edge > now);
	return next ?? now + 1000;
}

const desk = (address: string) => `${address}?clinic=${CLINIC}`;

function beat(tablet: number, visit: number | null): Step {
	const heartbeat: Heartbeat = {
		state: visit === null ? 'resting' : 'in-use',
		visit,
		version: '1',
		offlineReady: true,
		storagePersisted: true,
		faults: [],
		lastCommand: 0
	};
	const as: Visitor = `tablet ${tablet}`;
	return { do: 'send', as, address: '/api/tablet/heartbeat', body: JSON.stringify(heartbeat) };
}

const FORMS: Partial<Record<Moment['staff'], [section: string, fields: string]>> = {
	numbers: ['checkin', 'on=on&pain=on&shame=on&scale=numbers'],
	words: ['checkin', 'on=on&pain=on&shame=on&scale=words'],
	'pain-alone': ['checkin', 'on=on&pain=on&scale=numbers'],
	'no-check-in': ['checkin', 'scale=numbers'],
	'one-practice': ['practices', 'practices%5B%5D=soft-breath'],
	quarters: ['trends', 'smallCell=11&blockLength=13']
};

function staffDoes(action: Moment['staff'], index: number): Step[] {
	if (action === 'none') return [];
	if (action === 'reset') {
		const command = { tabletId: 'tablet-0', name: 'reset', visit: null };
		const address = desk('/api/desk/commands');
		return [{ do: 'send', as: 'desk', address, body: JSON.stringify(command) }];
	}
	const type = 'application/x-www-form-urlencoded';
	const form = FORMS[action];
	const address = form
		? `/clinic/settings?/${form[0]}&clinic=${CLINIC}`
		: `/clinic/tablets?/offer&clinic=${CLINIC}`;
	const body = form ? form[1] : `name=Another+${index}&place=`;
	return [{ do: 'send', as: 'owner', address, body, type }];
}

/** The trends, what the tablets get, and a few pages that this moment has drawn. */
function lookAtSome(looks: Moment['looks']): Step[] {
	const others = readableRoutes().flatMap((route) => addressesFor(route));
	const look = (as: Visitor, addresses: string[]): Step => ({
		do: 'look',
		as,
		addresses,
		follow: false
	});
	return [
		look('owner', ALWAYS_LOOKED_AT.map(desk)),
		look('tablet 0', ['/api/tablet/config']),
		...looks.map(([page, as]) => look(as, [others[page % others.length] ?? '/']))
	];
}

function lookAtEverything(): Step[] {
	const all = readableRoutes().flatMap((route) => addressesFor(route));
	return ['owner', 'member', 'desk', 'stranger', 'tablet 0'].map((as): Step => ({
		do: 'look',
		as: as as Visitor,
		addresses: all,
		follow: as === 'owner'
	}));
}

function addressesFor({ door, addresses }: Readable): string[] {
	return door === 'staff' ? addresses.map(desk) : [...addresses];
}
