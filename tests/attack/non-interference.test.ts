// The strongest promise of the release rule, over the built server: for any two histories with the same
// settings, staff actions and connections, everything that staff can see is the same to the byte, at
// every moment. The noise is stubbed to the same tables in both worlds (worlds/stubbed-noise.ts).
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readableRoutes } from './worlds/addresses';
import { anyStory, beginningOf, lookingAtEverything, scriptsOf } from './worlds/story';
import { Twins, type Difference } from './worlds/twins';

const PAIRS = process.env.LONG ? 3000 : 300;
/** Milliseconds: a build may come first, and the long run takes its time. */
const PATIENCE = process.env.LONG ? 3 * 3_600_000 : 3_600_000;

let twins: Twins | undefined;
beforeAll(async () => {
	twins = await Twins.open();
}, PATIENCE);
afterAll(() => twins?.end());

test(
	'two worlds that differ in records alone look the same to staff, byte for byte',
	async () => {
		const visited = new Set<string>();
		const outcome = await fc.check(
			fc.asyncProperty(anyStory, async (any) => {
				// The first one looks at everything, at every moment.
				const story = visited.size === 0 ? lookingAtEverything(any) : any;
				const compared = await twins?.compare(beginningOf(story), scriptsOf(story));
				for (const what of compared?.visited ?? []) visited.add(what);
				if (compared?.difference) throw new Error(describe(compared.difference));
			}),
			// A smaller example isn't worth hundreds of months more: the difference says enough.
			{ numRuns: PAIRS, endOnFailure: true, interruptAfterTimeLimit: PATIENCE }
		);
		expect(outcome.errorInstance ?? null).toBeNull();
		expect(outcome.numRuns).toBe(PAIRS);
		const refused = [...visited].filter((what) => /^POST \/api\/sync .*: (?!200)/.test(what));
		expect(refused).toEqual([]);
		// Comparing refusals alone would prove nothing: somebody has seen each of them.
		for (const { addresses, door } of readableRoutes()) {
			for (const address of addresses) {
				const answers = [...visited].filter((what) =>
					[' ', '?'].some((end) => what.startsWith(`GET ${address}${end}`))
				);
				expect(answers, address).not.toEqual([]);
				if (door === 'anybody') continue;
				expect(
					answers.some((what) => what.endsWith(': 200')),
					address
				).toBe(true);
			}
		}
	},
	PATIENCE
);

/** What was looked at, and the first lines in which it differs. */
function describe({ what, first, second }: Difference): string {
	const lines = first.split('\n');
	const others = second.split('\n');
	const at = lines.findIndex((line, index) => line !== others[index]);
	const around = (text: string[]) => text.slice(Math.max(0, at - 1), at + 2);
	return [`${what} tells two worlds apart:`, ...around(lines), '— or —', ...around(others)].join(
		'\n'
	);
}
