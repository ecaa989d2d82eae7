// Clinics in every state that trends can have, put straight into a SQLite file: for journeys, pictures
// and benchmarks. Plain JavaScript, because pictures and benchmarks use it too. All of it is made up.
import { randomUUID } from 'node:crypto';
import SQLite from 'better-sqlite3';

const WEEK_MS = 7 * 86_400_000;
const TIME_ZONE = 'America/New_York';
const BLOCK_WEEKS = 4;
/** A block closes a week after its end: until then the one before the running one is open. */
const OPEN_WEEKS = 1;

/**
 * @typedef {{ from: string, to: string }} Block
 * @typedef {{ checkin: boolean, items: { pain: boolean, shame: boolean }, scale: 'numbers' | 'words', itemVersions: { pain: number, shame: number }, practices: string[] }} Counted
 * @typedef {{ name: string, blocks: number, counted?: (age: number) => Counted, people?: (age: number) => number, lost?: number[], settings?: (settings: any) => void }} State
 */

/** @type {Counted} */
const USUAL = {
	checkin: true,
	items: { pain: true, shame: true },
	scale: 'numbers',
	itemVersions: { pain: 1, shame: 1 },
	practices: [
		'calm-place',
		'critic-to-coach',
		'kind-companion',
		'kind-note',
		'kind-pause',
		'leaves-on-water',
		'let-go-bit-by-bit',
		'look-around',
		'pain-worry-loop',
		'soft-breath',
		'three-circles',
		'warm-hand',
		'words-for-your-visit',
		'your-kind-self'
	]
};
/** @type {Counted} */
const IN_WORDS = { ...USUAL, scale: 'words' };

/** Ages are counted in blocks back from the newest, which is 0. @type {State[]} */
export const STATES = [
	{ name: 'Two years', blocks: 26 },
	{ name: 'One block', blocks: 1 },
	{ name: 'Too few', blocks: 9, people: () => 16 },
	{ name: 'Nobody came', blocks: 5, people: () => 0 },
	{ name: 'A lost block', blocks: 12, lost: [4] },
	{ name: 'Newest lost', blocks: 6, lost: [0] },
	{ name: 'In words', blocks: 10, counted: () => IN_WORDS },
	{ name: 'Words since spring', blocks: 16, counted: (age) => (age < 7 ? IN_WORDS : USUAL) },
	{
		name: 'One practice only',
		blocks: 8,
		counted: () => ({ ...USUAL, practices: ['soft-breath'] })
	},
	{
		name: 'Shame switched off',
		blocks: 14,
		counted: (age) => (age < 4 ? { ...USUAL, items: { pain: true, shame: false } } : USUAL),
		settings: (settings) => (settings.checkin.shame = false)
	},
	{
		name: 'Pain never asked',
		blocks: 6,
		counted: () => ({ ...USUAL, items: { pain: false, shame: true } }),
		settings: (settings) => (settings.checkin.pain = false)
	},
	{
		name: 'No check-in',
		blocks: 6,
		counted: () => ({ ...USUAL, checkin: false }),
		settings: (settings) => (settings.checkin.on = false)
	},
	{ name: 'Ten years', blocks: 130 }
];

/**
 * Adds a clinic for each state, with the user as its owner and the settings of the clinic that is
 * there. Answers their ids by name.
 * @param {string} file @param {string} username @param {readonly State[]} [states]
 * @returns {Record<string, string>}
 */
export function addClinics(file, username, states = STATES) {
	const db = new SQLite(file);
	try {
		db.pragma('journal_mode = WAL');
		const user = db.prepare('select id from user where username = ?').pluck().get(username);
		const settings = db.prepare('select settings from clinic limit 1').pluck().get();
		const ids = states.map((state) => {
			const id = addClinic(db, String(settings), state);
			db.prepare("insert into membership (user_id, clinic_id, role) values (?, ?, 'owner')").run(
				user,
				id
			);
			return [state.name, id];
		});
		return Object.fromEntries(ids);
	} finally {
		db.close();
	}
}

/** @param {import('better-sqlite3').Database} db @param {string} settingsJson @param {State} state */
function addClinic(db, settingsJson, state) {
	const id = randomUUID();
	const settings = JSON.parse(settingsJson);
	state.settings?.(settings);
	db.prepare(
		'insert into clinic (id, name, time_zone, settings, settings_version, block_length, created_at) values (?, ?, ?, ?, 1, 4, ?)'
	).run(id, state.name, TIME_ZONE, JSON.stringify(settings), Date.now());
	const insert = db.prepare(
		'insert into release (clinic_id, from_week, to_week, tables, counted) values (?, ?, ?, ?, ?)'
	);
	db.transaction(() => {
		for (const { age, block, counted, tables } of releasesOf(state)) {
			const isLost = state.lost?.includes(age) ?? false;
			insert.run(
				id,
				block.from,
				block.to,
				isLost ? null : JSON.stringify(tables),
				JSON.stringify(counted)
			);
		}
	})();
	return id;
}

/** Oldest first. @param {State} state */
export function releasesOf({ name, blocks, counted = () => USUAL, people }) {
	const random = seeded(
		[...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) >>> 0
	);
	const newest = blocksBefore(Date.now() - OPEN_WEEKS * WEEK_MS, blocks);
	return newest.map((block, index) => {
		const age = blocks - 1 - index;
		const settings = counted(age);
		const count = people?.(age) ?? 140 + 40 * Math.sin(age / 2) + 20 * random();
		return { age, block, counted: settings, tables: tablesOf(settings, count, random) };
	});
}

/** @param {Counted} counted @param {number} people @param {() => number} random */
function tablesOf(counted, people, random) {
	const { checkin, items, scale, practices } = counted;
	const words = scale === 'words';
	/** @param {string[]} cells @param {number[]} shares @param {number} count */
	const table = (cells, shares, count) =>
		Object.fromEntries(
			cells.map((cell, index) => {
				const sway = 1 + 0.16 * (random() - 0.5);
				return [cell, Math.round(count * (shares[index] ?? 0) * sway) + noise(random)];
			})
		);
	/** @type {Record<string, Record<string, number>>} */
	const tables = {};
	/** @param {'pain' | 'shame'} item @param {number[]} numbers @param {number[]} inWords */
	const ask = (item, numbers, inWords) => {
		if (!checkin || !items[item]) return;
		tables[`${item}-before`] = table(
			words ? ['0', '1', '2', '3', '4', 'skipped'] : ['0-1', '2-3', '4-6', '7-10', 'skipped'],
			words ? inWords : numbers,
			people
		);
		tables[`${item}-change`] = table(
			words ? ['down', 'same', 'up', 'not-both'] : ['down-2', 'within-1', 'up-2', 'not-both'],
			[0.2, 0.27, 0.06, 0.47],
			people
		);
	};
	ask('pain', [0.12, 0.22, 0.34, 0.24, 0.08], [0.08, 0.22, 0.32, 0.2, 0.1, 0.08]);
	ask('shame', [0.3, 0.24, 0.22, 0.14, 0.1], [0.28, 0.24, 0.2, 0.12, 0.06, 0.1]);
	if (checkin)
		tables.helpful = table(['yes', 'little', 'no', 'skipped'], [0.26, 0.21, 0.06, 0.47], people);
	const begun = people * 1.3;
	const first = practices.map((_, index) => 2 / (index + 2));
	const all = first.reduce((sum, share) => sum + share, 0);
	tables.practice = table(
		[...practices, 'other'],
		[...first.map((share) => share / all), 0.01],
		begun
	);
	tables.ended = table(
		['finished', 'called', 'stopped', 'too-much', 'idle', 'reset'],
		[0.55, 0.26, 0.09, 0.04, 0.05, 0.01],
		begun
	);
	return tables;
}

/** Difference of two runs of a coin that goes on with probability 3/5, as the release rule says. @param {() => number} random */
function noise(random) {
	const run = () => {
		let length = 0;
		while (random() < 0.6) length += 1;
		return length;
	};
	return run() - run();
}

/**
 * The blocks of four weeks up to the one before that of a moment, oldest first.
 * @param {number} moment @param {number} count @returns {Block[]}
 */
function blocksBefore(moment, count) {
	/** @type {Block[]} */
	const blocks = [];
	let { year, block } = blockAt(moment);
	while (blocks.length < count) {
		block -= 1;
		if (block < 0) {
			block = 12;
			year -= 1;
		}
		const from = block * BLOCK_WEEKS + 1;
		const to = block === 12 ? weeksIn(year) : from + BLOCK_WEEKS - 1;
		blocks.unshift({ from: week(year, from), to: week(year, to) });
	}
	return blocks;
}

/** @param {number} year @param {number} number */
const week = (year, number) => `${year}-W${String(number).padStart(2, '0')}`;

/** @param {number} moment */
function blockAt(moment) {
	const { year, number } = weekOf(moment);
	return { year, block: Math.min(12, Math.floor((number - 1) / BLOCK_WEEKS)) };
}

/** ISO 8601. @param {number} moment */
function weekOf(moment) {
	const date = new Date(moment);
	const thursday = new Date(
		Date.UTC(
			date.getUTCFullYear(),
			date.getUTCMonth(),
			date.getUTCDate() + 4 - (date.getUTCDay() || 7)
		)
	);
	const year = thursday.getUTCFullYear();
	return {
		year,
		number: Math.ceil(((thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1) / 7)
	};
}

/** @param {number} year */
const weeksIn = (year) => weekOf(Date.UTC(year, 11, 28)).number;

/** The same clinics look the same each time. @param {number} state */
function seeded(state) {
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}
