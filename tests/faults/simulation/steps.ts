// The steps that a schedule is made of, as fast-check commands: a failing schedule shrinks to the
// few that matter, and prints them.
import fc from 'fast-check';
import { WEATHERS } from './network';
import type { World } from './world';

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 86_400_000;
/** At most so many pages are open at once. */
const MOST_PAGES = 3;

type Act = (world: World) => void | Promise<void>;

/** Does something, then opens so many gates: fewer leave it under way while the next step comes. */
class Step implements fc.AsyncCommand<object, World, true> {
	constructor(
		private readonly name: string,
		private readonly act: Act,
		private readonly gates: number
	) {}

	check = async () => true;

	async run(_model: object, world: World): Promise<void> {
		await this.act(world);
		await world.openGates(this.gates);
	}

	toString = () => `${this.name} (${this.gates})`;
}

const Gates = fc.oneof(
	{ weight: 3, arbitrary: fc.integer({ min: 0, max: 12 }) },
	{ weight: 2, arbitrary: fc.constant(1_000) }
);
const Which = fc.nat(2);

function step<T>(arbitrary: fc.Arbitrary<T>, name: (value: T) => string, act: (value: T) => Act) {
	return fc
		.tuple(arbitrary, Gates)
		.map(([value, gates]) => new Step(name(value), act(value), gates));
}

const onPage = (name: string, act: (world: World, which: number) => unknown) =>
	step(
		Which,
		(which) => `page ${which} ${name}`,
		(which) => (world) => void act(world, which)
	);

const once = (name: string, act: Act) =>
	step(
		fc.constant(null),
		() => name,
		() => act
	);

const openPage = once('a page opens', (world) => {
	if (world.pages < MOST_PAGES) world.openPage();
});
const give = onPage('is given an answer', (world, which) => world.give(world.page(which)));
const end = onPage('ends its visit', (world, which) => world.page(which).endVisit());
const takeBack = onPage('takes its visit back', (world, which) => world.page(which).takeBack());
const drain = onPage('drains', (world, which) => world.page(which).drain());
const crash = onPage('crashes', (world, which) => world.crash(which));
const look = once('nothing happens', () => undefined);

const pass = step(
	fc.integer({ min: 1, max: 12 }),
	(minutes) => `${minutes} minutes pass`,
	(minutes) => (world) => world.pass(minutes * MINUTE_MS)
);
const sleep = step(
	fc.integer({ min: 1, max: 30 }),
	(weeks) => `the tablet is off for ${weeks} weeks`,
	(weeks) => (world) => world.sleep(weeks * WEEK_MS)
);
const weather = step(
	fc.constantFrom(...WEATHERS),
	(kind) => `the network is ${kind}`,
	(kind) => (world) => void (world.network.weather = kind)
);
const clock = step(
	fc.tuple(Which, fc.constantFrom(0, -40, -10, -1, 1, 10, 3000)),
	([which, weeks]) => `the clock of page ${which} is ${weeks} weeks off`,
	([which, weeks]) =>
		(world) =>
			void (world.page(which).skew = weeks * WEEK_MS)
);
const storage = step(
	fc.constantFrom('full', 'broken', 'well'),
	(state) => `the storage is ${state}`,
	(state) => (world) => {
		world.origin.full = state === 'full';
		world.origin.broken = state === 'broken';
	}
);
const close = step(
	fc.boolean(),
	(tells) => `the browser closes the storage${tells ? ' and tells' : ''}`,
	(tells) => (world) => world.origin.closeStorage(tells)
);
const restart = once('the server restarts', (world) => world.server.restart());

/** More often what is common. */
const STEPS = [
	...Array<typeof give>(5).fill(give),
	...Array<typeof end>(4).fill(end),
	takeBack,
	...Array<typeof pass>(5).fill(pass),
	...Array<typeof weather>(3).fill(weather),
	...Array<typeof crash>(2).fill(crash),
	openPage,
	openPage,
	drain,
	look,
	sleep,
	clock,
	storage,
	storage,
	close,
	restart
];

export const schedules = (replayPath?: string) =>
	fc.commands<object, World, true>(STEPS, {
		maxCommands: 14,
		size: 'max',
		...(replayPath && { replayPath })
	});
