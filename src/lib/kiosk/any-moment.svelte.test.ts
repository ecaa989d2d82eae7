// From any moment of any practice, whatever was pressed and whatever happened around it: a complete
// close within five seconds of kiosk time, the right ending kept once, and nothing left behind.
import fc from 'fast-check';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import '../../app.css';
import type { VisitRecord } from '../checkins/record';
import type { Ending } from '../core/catalogue';
import { PRACTICES } from '../core/practice-names';
import { kioskForTests } from './kiosk-for-tests';
import { BEAT_MS } from './closing-beat';
import VisitForTests from './VisitForTests.svelte';
import { wipe, wipeFaults } from './wipe';

const MOMENTS = import.meta.env['LONG'] ? 10_000 : 150;
const TIMEOUT_MS = import.meta.env['LONG'] ? 3_600_000 : 180_000;

/** Idle is noticed at a tick of the kiosk's clockwork. */
const STEP_MS = 500;
/** Longer than any quiet that a practice is given, and than "Still here?" stays. */
const LONG_QUIET_MS = 40 * 60_000;
const QUIET_STEP_MS = 5000;

const event = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ press: fc.nat({ max: 999 }) }) },
	{ weight: 4, arbitrary: fc.record({ pass: fc.integer({ min: 0, max: 25_000 }) }) },
	fc.constantFrom(
		{ happens: 'language' as const },
		{ happens: 'still' as const },
		{ happens: 'larger' as const },
		{ happens: 'offline' as const },
		{ happens: 'hidden' as const },
		{ happens: 'help' as const },
		{ happens: 'hide' as const }
	)
);

const end = fc.constantFrom('called', 'stop', 'too-much', 'idle', 'reset', 'crash');

const moment = fc.record({
	practice: fc.constantFrom(...PRACTICES),
	events: fc.array(event, { maxLength: 14 }),
	end
});

type World = Awaited<ReturnType<typeof aVisit>>;

async function aVisit() {
	const world = await kioskForTests();
	const { kiosk, clock } = world;
	world.config.practices = [...PRACTICES];
	world.wipe.mockImplementation(wipe);
	const stop = kiosk.start();
	/** Lets kiosk time pass, in the kiosk's own steps. */
	const pass = async (milliseconds: number, step = STEP_MS) => {
		for (let left = milliseconds; left > 0; left -= step) {
			clock.at += Math.min(left, step);
			vi.advanceTimersByTime(Math.min(left, step));
			await tick();
		}
	};
	await render(VisitForTests, { kiosk });
	return { ...world, pass, stop };
}

/** What a finger could reach in the practice now. */
function reachable(): HTMLButtonElement[] {
	return [...document.querySelectorAll<HTMLButtonElement>('main.screen button')].filter(
		(button) => !button.disabled && !button.closest('[inert]')
	);
}

async function happen(
	{ kiosk, pass }: World,
	event: { press: number } | { pass: number } | { happens: string }
): Promise<void> {
	if ('pass' in event) return pass(event.pass);
	if ('press' in event) {
		const buttons = reachable();
		buttons[event.press % buttons.length]?.dispatchEvent(
			new MouseEvent('click', { bubbles: true })
		);
		kiosk.input();
		return tick();
	}
	switch (event.happens) {
		case 'language':
			kiosk.speak(kiosk.language === 'en' ? 'es' : 'en');
			break;
		case 'still':
			kiosk.hold(!kiosk.still);
			break;
		case 'larger':
			kiosk.enlarge(!kiosk.large);
			break;
		case 'offline':
			window.dispatchEvent(new Event('offline'));
			break;
		case 'hidden':
			document.dispatchEvent(new Event('visibilitychange'));
			break;
		case 'help':
			kiosk.send({ type: 'help' });
			await tick();
			kiosk.send({ type: 'uncovered' });
			break;
		case 'hide':
			kiosk.send({ type: 'hide' });
			await tick();
			kiosk.send({ type: 'uncovered' });
			break;
	}
	await tick();
}

/** The scene is here: its modules were fetched before, so that it takes a few turns of the browser. */
async function sceneIsHere(): Promise<void> {
	for (let turn = 0; turn < 1000 && reachable().length === 0; turn += 1) {
		await new Promise((next) => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = next;
			port2.postMessage(null);
		});
		await tick();
	}
	expect(reachable().length).toBeGreaterThan(0);
}

const modules = import.meta.glob('../practices/*/{*Scene.svelte,*.yaml}');

beforeEach(async () => {
	await Promise.all(Object.values(modules).map((load) => load()));
	vi.useFakeTimers({
		toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date']
	});
});
afterEach(() => void vi.useRealTimers());

it(
	`from ${MOMENTS} moments, the close is whole, kind, and leaves nothing`,
	async () => {
		await fc.assert(
			fc.asyncProperty(moment, async ({ practice, events, end }) => {
				await cleanup();
				vi.clearAllTimers();
				const world = await aVisit();
				const { kiosk, kept, draft, pass, stop } = world;
				kiosk.wake();
				kiosk.send({ type: 'begun' });
				kiosk.choosePractice(practice);
				await tick();
				await sceneIsHere();
				for (const event of events) {
					if (!running()) break;
					await happen(world, event);
				}

				const ended = running() ? ENDS[end] : null;
				const before = kiosk.records;
				if (end === 'crash') {
					// The page is gone at once; the draft on the disk has what had ended by then.
					await cleanup();
					expect(draft()).toEqual(before);
				} else {
					await leave(world, end);
					expect(kiosk.phase).toEqual({ at: 'attract', cover: null });
					await tick();
					// The last practice that ran has the right ending; what was over before stayed as it was.
					expect(kept.slice(0, before.length)).toEqual(before);
					// A practice that nobody stops may come to its own end before the quiet is noticed.
					const endings = end === 'idle' ? [ended, 'finished'] : [ended];
					if (ended) expect(endings).toContain(endingOf(kept[before.length]));
					expect(new Set(kept.map(({ id }) => id)).size).toBe(kept.length);
					expect(wipeFaults()).toEqual([]);
					expect(document.querySelectorAll('button, svg')).toHaveLength(0);
					expect([kiosk.language, kiosk.still, kiosk.large]).toEqual(['en', false, false]);
					await cleanup();
				}
				stop();
				await pass(1000);
				// Not one timer of the visit goes on: no sound, no beat, no tick.
				expect(vi.getTimerCount()).toBe(0);

				function running(): boolean {
					return kiosk.phase.at === 'visit' && kiosk.phase.screen.name === 'practice';
				}
			}),
			{
				numRuns: MOMENTS,
				interruptAfterTimeLimit: TIMEOUT_MS - 10_000,
				markInterruptAsFailure: true
			}
		);
	},
	TIMEOUT_MS
);

function endingOf(record: VisitRecord | undefined) {
	return record?.kind === 'practice' ? record.ended : undefined;
}

const ENDS: Record<string, Ending> = {
	called: 'called',
	stop: 'stopped',
	'too-much': 'too-much',
	idle: 'idle',
	reset: 'reset'
};

async function leave({ kiosk, pass }: World, end: string): Promise<void> {
	if (end === 'idle') {
		for (
			let quiet = 0;
			quiet < LONG_QUIET_MS && kiosk.phase.at === 'visit';
			quiet += QUIET_STEP_MS
		) {
			await pass(QUIET_STEP_MS, QUIET_STEP_MS);
		}
		return;
	}
	if (end === 'reset') {
		kiosk.send({ type: 'reset' });
		return pass(0);
	}
	if (end === 'stop') kiosk.send({ type: 'stop' });
	if (end === 'too-much') kiosk.tooMuch();
	await tick();
	kiosk.send({ type: 'called' });
	await pass(BEAT_MS);
}
