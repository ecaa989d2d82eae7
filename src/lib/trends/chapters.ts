// What the page, the report and the pictures of a clinic are made of: its releases, gathered into one
// series a question. Pure. Each series holds only blocks that may stand beside one another.
import { ENDINGS, HELPFUL, ITEMS, type Item, type Scale } from '../core/catalogue';
import type { CountedSettings } from '../core/tables';
import { weeksBetween, type IsoWeek } from '../core/weeks';
import { readingsOf, readTable, spansOf, type Reading, type ReleasedBlock } from './reading';

/** How much time one point of a chart may hold. */
export const SPAN_LENGTHS = ['block', 'quarter', 'half-year', 'year'] as const;
export type SpanLength = (typeof SPAN_LENGTHS)[number];

/** In weeks. A year may have 53; a block by itself is always allowed. */
const MOST_WEEKS: Record<SpanLength, number> = { block: 1, quarter: 13, 'half-year': 26, year: 53 };

/** The lengths that add anything up: a clinic with blocks of 26 weeks has no quarters. */
export function usefulLengths(blocks: readonly ReleasedBlock[]): SpanLength[] {
	const points = (length: SpanLength) => spansOf(blocks, MOST_WEEKS[length], anyhow).length;
	return SPAN_LENGTHS.filter(
		(length, index) => index === 0 || points(length) < points(SPAN_LENGTHS[index - 1] ?? 'block')
	);
}

/** One item in one wording on one scale. */
export interface Asked {
	readonly scale: Scale;
	readonly before: Reading[];
	readonly change: Reading[];
}

/** The practices while the same ones were offered. */
export interface Offered {
	readonly practices: readonly string[];
	readonly readings: Reading[];
}

/**
 * Newest first where there are several: another scale, wording or choice begins a series of its own.
 * Each series is read when it is first looked at: ten years of all of them at once take a browser long.
 */
export interface Chapters {
	readonly items: Readonly<Record<Item, Asked[]>>;
	readonly offered: Offered[];
	readonly ended: Reading[];
	readonly helpful: Reading[];
}

export function chaptersOf(blocks: readonly ReleasedBlock[], length: SpanLength): Chapters {
	const weeks = MOST_WEEKS[length];
	const items = { pain: askedOf(blocks, 'pain', weeks), shame: askedOf(blocks, 'shame', weeks) };
	const offered = groupsOf(blocks, ({ practices }) => practices.join()).map((group) => {
		const readings = once(() =>
			readTable(spansOf(group, weeks, anyhow), 'practice', ({ counted, begun }) => ({
				answered: [...counted.practices, 'other'],
				people: begun
			}))
		);
		return {
			practices: group[0]?.counted.practices ?? [],
			get readings() {
				return readings();
			}
		};
	});
	const ended = once(() =>
		readTable(spansOf(blocks, weeks, anyhow), 'ended', ({ begun }) => ({
			answered: ENDINGS,
			marked: ['finished'],
			people: begun
		}))
	);
	const helpful = once(() => {
		const asking = blocks.filter(({ counted }) => counted.checkin);
		return readTable(spansOf(asking, weeks, anyhow), 'helpful', () => ({
			answered: HELPFUL,
			marked: ['yes']
		}));
	});
	return {
		items,
		offered,
		get ended() {
			return ended();
		},
		get helpful() {
			return helpful();
		}
	};
}

/** All blocks of a group may be added up. */
const anyhow = () => '';

function once<T>(read: () => T): () => T {
	let known: { value: T } | null = null;
	return () => (known ??= { value: read() }).value;
}

function askedOf(blocks: readonly ReleasedBlock[], item: Item, weeks: number): Asked[] {
	const asking = blocks.filter(({ counted }) => counted.checkin && counted.items[item]);
	const wording = ({ scale, itemVersions }: CountedSettings) => `${scale} ${itemVersions[item]}`;
	return groupsOf(asking, wording).map((group) => {
		const spans = once(() => spansOf(group, weeks, anyhow));
		const before = once(() => readingsOf(spans(), item, 'before'));
		const change = once(() => readingsOf(spans(), item, 'change'));
		return {
			scale: group[0]?.counted.scale ?? 'numbers',
			get before() {
				return before();
			},
			get change() {
				return change();
			}
		};
	});
}

/** Blocks by what they have in common, the group with the newest block first. */
function groupsOf(
	blocks: readonly ReleasedBlock[],
	key: (counted: CountedSettings) => string
): ReleasedBlock[][] {
	const groups = new Map<string, ReleasedBlock[]>();
	for (const block of [...blocks].reverse()) {
		const name = key(block.counted);
		groups.set(name, [block, ...(groups.get(name) ?? [])]);
	}
	return [...groups.values()];
}

/** Pain and shame at one point in time, each as it was asked last. */
export interface Moment {
	from: IsoWeek;
	to: IsoWeek;
	readings: Partial<Record<Item, Reading>>;
}

/** The newest wordings of both items over the same spans, oldest first: the first view. */
export function momentsOf({ items }: Chapters): Moment[] {
	const moments = new Map<string, Moment>();
	for (const item of ITEMS) {
		for (const reading of items[item][0]?.before ?? []) {
			const { from, to } = reading;
			const moment = moments.get(`${from} ${to}`) ?? { from, to, readings: {} };
			moment.readings[item] = reading;
			moments.set(`${from} ${to}`, moment);
		}
	}
	return [...moments.values()].sort(
		(a, b) => weeksBetween(b.from, a.from) || weeksBetween(b.to, a.to)
	);
}
