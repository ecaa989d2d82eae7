// A mistake in any component: the first thing that it hangs on the glass throws. The loop is back
// within seconds, what was answered is kept, and nothing of the visit is left.
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import { kioskForTests, NO_STAFF } from './kiosk-for-tests';
import KioskScreen from './KioskScreen.svelte';
import type { KioskEvent } from './phase';
import { wipe, wipeFaults } from './wipe';

const RECOVERED_WITHIN_MS = 10_000;
const ANSWERED: KioskEvent[] = [
	{ type: 'begun' },
	{ type: 'checkin-chosen', id: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff' },
	{ type: 'card-read' },
	{ type: 'answered', item: 'pain', rating: 6 }
];
const PRACTISED: KioskEvent[] = [
	...ANSWERED,
	{ type: 'answers-done' },
	{ type: 'practice-chosen', practice: 'look-around', id: '7f9619ff-8b86-4d01-b42d-00cf4fc964ff' },
	{ type: 'practice-finished' },
	{ type: 'answers-done' }
];
const ENDED: KioskEvent[] = [
	...PRACTISED,
	{ type: 'helpful-answered', helpful: 'yes' },
	{ type: 'kindness-chosen' },
	{ type: 'wish-chosen', wish: null, id: '8f9619ff-8b86-4d01-b42d-00cf4fc964ff' }
];

/** The way to each screen; the last step is the one that goes wrong. */
const WAYS: Record<string, KioskEvent[]> = {
	'how-to': [{ type: 'how-asked' }],
	needs: ANSWERED.slice(0, 1),
	'checkin-card': ANSWERED.slice(0, 2),
	checkin: ANSWERED.slice(0, 3),
	'needs, once more': PRACTISED.slice(0, 5),
	practice: PRACTISED.slice(0, 6),
	'checkin, afterwards': PRACTISED.slice(0, 7),
	helpful: PRACTISED,
	kindness: ENDED.slice(0, 9),
	wish: ENDED.slice(0, 10),
	kept: ENDED,
	support: [...ENDED, { type: 'kept-read' }],
	farewell: [...ENDED, { type: 'kept-read' }, { type: 'support-read' }],
	'your-turn': [...ANSWERED, { type: 'desk-calls' }],
	help: [...ANSWERED, { type: 'help' }],
	hidden: [...ANSWERED, { type: 'hide' }],
	staff: [...ANSWERED, { type: 'staff' }],
	'still here?': [...ANSWERED, { type: 'presence-asked' }],
	leaving: [...ANSWERED, { type: 'reset-gently' }]
};

beforeEach(async () => {
	await Promise.all([import('./screens/VisitScreens.svelte'), import('./StaffPanel.svelte')]);
	await Promise.all(
		Object.values(import.meta.glob('../practices/look-around/*')).map((load) => load())
	);
});
afterEach(() => void vi.restoreAllMocks());

async function aGlass() {
	const world = await kioskForTests();
	const { kiosk } = world;
	world.wipe.mockImplementation(wipe);
	const onmistake = vi.fn(() => kiosk.send({ type: 'failed' }));
	await render(KioskScreen, { kiosk, staff: NO_STAFF, onwake: () => kiosk.wake(), onmistake });
	return { ...world, onmistake };
}

/** Once: then everything is as it was. */
function breakWhatComesNext(): void {
	const before = vi.spyOn(CharacterData.prototype, 'before');
	before.mockImplementation(() => {
		before.mockRestore();
		throw new Error('a mistake of ours');
	});
}

/** In whichever language its words are just now. */
async function theLoopIsBack(): Promise<void> {
	const touch = () => document.querySelector('[data-phase="attract"] .touch');
	await vi.waitFor(() => expect(touch()).not.toBeNull(), RECOVERED_WITHIN_MS);
}

it.each(Object.entries(WAYS))('in %s', async (_, events) => {
	const { kiosk, kept, onmistake } = await aGlass();
	kiosk.wake();
	await vi.waitFor(() => expect(document.querySelector('[data-visit]')).not.toBeNull());
	for (const [step, event] of events.entries()) {
		await tick();
		if (step === events.length - 1) breakWhatComesNext();
		kiosk.send(event);
	}
	await vi.waitFor(() => expect(onmistake).toHaveBeenCalled());
	await theLoopIsBack();
	expect(kiosk.phase).toEqual({ at: 'attract', cover: null });
	expect(wipeFaults()).toEqual([]);
	const answered = events.some(({ type }) => type === 'answered');
	expect(kept.slice(0, 1)).toMatchObject(answered ? [{ kind: 'checkin', pain: [6, null] }] : []);
});

it('in the first screen of a visit', async () => {
	const { kiosk, onmistake } = await aGlass();
	await theLoopIsBack();
	breakWhatComesNext();
	kiosk.wake();
	await vi.waitFor(() => expect(onmistake).toHaveBeenCalled());
	await theLoopIsBack();
	expect(kiosk.phase).toEqual({ at: 'attract', cover: null });
});

/** Staff closed the glass, or clean it: it stays so, and the screen is drawn again. */
it.each<[string, KioskEvent, phase: string, after: string]>([
	['out of service', { type: 'close', day: null }, 'closed', 'closed'],
	['while it is cleaned', { type: 'wipe-mode' }, 'wipe-mode', 'attract']
])('%s', async (_, event, phase, after) => {
	const { kiosk, onmistake } = await aGlass();
	await theLoopIsBack();
	breakWhatComesNext();
	kiosk.send(event);
	expect(kiosk.phase.at).toBe(phase);
	await vi.waitFor(() => expect(onmistake).toHaveBeenCalled());
	const there = () => document.querySelector(`[data-phase="${after}"] main`);
	await vi.waitFor(() => expect(there()).not.toBeNull(), RECOVERED_WITHIN_MS);
	expect(kiosk.phase.at).toBe(after);
});

it('in the attract loop itself, and it is drawn again', async () => {
	const { kiosk, onmistake } = await aGlass();
	await theLoopIsBack();
	kiosk.send({ type: 'staff' });
	await tick();
	breakWhatComesNext();
	kiosk.send({ type: 'reset' });
	await vi.waitFor(() => expect(onmistake).toHaveBeenCalled());
	await theLoopIsBack();
});
