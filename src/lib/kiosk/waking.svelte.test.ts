// The first gesture only wakes, whatever it looks like: ten thousand made-up ones on what lies beneath,
// and some hundred real ones, by the browser's own input, on the whole glass.
import fc from 'fast-check';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import { swallowGesture } from './gesture';
import { kioskForTests, NO_STAFF } from './kiosk-for-tests';
import KioskScreen from './KioskScreen.svelte';

const MADE_UP = 10_000;
const REAL = import.meta.env['LONG'] ? 2_000 : 200;
/** As long as it takes for a second tap not to be an unsteady hand's, in milliseconds. */
const UNSTEADY_MS = 400;

/** What fingers do between the first touch and the last lift; `wait` before it, in milliseconds. */
interface Move {
	does: 'hold' | 'slide' | 'second-down' | 'second-up' | 'lift-and-tap' | 'key';
	wait: number;
}
const moves = fc.array(
	fc.record({
		does: fc.constantFrom<Move['does']>(
			'hold',
			'slide',
			'second-down',
			'second-up',
			'lift-and-tap',
			'key'
		),
		wait: fc.integer({ min: 0, max: 1500 })
	}),
	{ maxLength: 8 }
);
/** The hand is unsteady: so many more taps come, each this quickly. */
const taps = fc.array(fc.integer({ min: 0, max: UNSTEADY_MS - 1 }), { maxLength: 3 });

let now = 1000;
afterEach(() => {
	vi.restoreAllMocks();
	document.documentElement.style.removeProperty('--scene');
});

it(`lets no tap of ${MADE_UP} made-up gestures through, and the next one presses`, () => {
	vi.spyOn(performance, 'now').mockImplementation(() => now);
	const glass = document.createElement('button');
	const pressed = vi.fn();
	document.body.append(glass);
	const send = (type: string, init: PointerEventInit = {}) =>
		glass.dispatchEvent(
			new PointerEvent(type, { bubbles: true, cancelable: true, isPrimary: true, ...init })
		);
	const lift = () => {
		send('pointerup');
		send('click', { detail: 1 });
	};
	const tap = () => {
		send('pointerdown');
		lift();
	};

	fc.assert(
		fc.property(fc.boolean(), moves, taps, (wakesOnTouch, gesture, more) => {
			pressed.mockClear();
			const wake = () => {
				glass.removeEventListener('click', wake);
				swallowGesture(window);
				// From here on something else lies under the finger.
				glass.addEventListener('click', pressed);
			};
			glass.addEventListener('click', wake);
			send('pointerdown');
			// Assistive technology may wake it while the finger still lies on the glass.
			if (wakesOnTouch) glass.click();
			for (const { does, wait } of gesture) {
				if (!wakesOnTouch) break;
				now += wait;
				if (does === 'slide') send('pointermove');
				if (does === 'second-down') send('pointerdown', { isPrimary: false });
				if (does === 'second-up') send('pointerup', { isPrimary: false });
				if (does === 'key')
					glass.dispatchEvent(
						new KeyboardEvent('keydown', { key: 'a', repeat: true, bubbles: true })
					);
			}
			lift();
			const awake = now;
			for (const wait of more) {
				if (wakesOnTouch || now + wait - awake >= UNSTEADY_MS) break;
				now += wait;
				tap();
			}
			const through = pressed.mock.calls.length;
			now += UNSTEADY_MS + 100;
			tap();
			const after = pressed.mock.calls.length - through;
			glass.removeEventListener('click', pressed);
			expect([through, after]).toEqual([0, 1]);
		}),
		{ numRuns: MADE_UP }
	);
	glass.remove();
});

/** Where and how a real hand wakes the glass. */
const hand = fc.record({
	/** Of the glass's width and height. The row of stones at the foot keeps what it does. */
	x: fc.double({ min: 0.03, max: 0.97, noNaN: true }),
	y: fc.double({ min: 0.05, max: 0.55, noNaN: true }),
	does: fc.constantFrom('tap', 'hold', 'double', 'treble', 'two-fingers', 'slide', 'mouse')
});

beforeEach(async () => void (await import('./screens/VisitScreens.svelte')));

it(`lets no tap of ${REAL} real gestures through`, { timeout: 600_000 }, async () => {
	// However slow the machine: the taps of one gesture come as quickly as a hand's.
	vi.spyOn(performance, 'now').mockImplementation(() => now);
	// Nothing is painted: it is about what lies under the finger.
	document.documentElement.style.setProperty('--scene', 'none');
	const { kiosk } = await kioskForTests();
	const wake = () => {
		swallowGesture(window);
		kiosk.wake();
	};
	await render(KioskScreen, { kiosk, staff: NO_STAFF, onwake: wake, onmistake: vi.fn() });
	const frame = window.frameElement?.getBoundingClientRect() ?? new DOMRect();
	let woken = 0;
	await fc.assert(
		fc.asyncProperty(hand, async ({ x, y, does }) => {
			now += 1000;
			await touch(frame.x + x * innerWidth, frame.y + y * innerHeight, does);
			await clicked();
			const { phase } = kiosk;
			if (phase.at === 'visit') {
				woken += 1;
				expect(phase).toMatchObject({ screen: { name: 'welcome' }, cover: null });
			} else expect(phase).toEqual(expect.objectContaining({ at: 'attract', cover: null }));
			expect([kiosk.language, kiosk.large, kiosk.contrast]).toEqual(['en', false, false]);
			kiosk.send({ type: 'reset' });
			await tick();
			expect(kiosk.phase.at).toBe('attract');
			await tick();
		}),
		{ numRuns: REAL }
	);
	// A slide wakes nothing and neither do the loop's own buttons; which gestures come is chance.
	expect(woken).toBeGreaterThan(REAL / 4);
});

/** A browser makes a click of a touch a little later; what it makes of it has come by the second frame. */
async function clicked(): Promise<void> {
	for (let frame = 0; frame < 2; frame++) {
		await new Promise((resolve) => requestAnimationFrame(resolve));
	}
	await tick();
}

async function touch(x: number, y: number, does: string): Promise<void> {
	const session = cdp();
	const at = [{ x, y }];
	const touched = (
		type: 'touchStart' | 'touchMove' | 'touchEnd',
		touchPoints: { x: number; y: number }[]
	) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
	const tap = async () => {
		await touched('touchStart', at);
		await touched('touchEnd', []);
	};
	if (does === 'mouse') {
		const button = { x, y, button: 'left', clickCount: 1 } as const;
		await session.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...button });
		await session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...button });
		return;
	}
	await touched('touchStart', at);
	if (does === 'two-fingers') await touched('touchStart', [...at, { x: x + 40, y: y + 30 }]);
	if (does === 'slide') {
		for (const step of [20, 60, 120]) await touched('touchMove', [{ x: x + step, y }]);
	}
	// Longer than a tap, shorter than what a browser calls a long press.
	if (does === 'hold') await new Promise((resolve) => requestAnimationFrame(resolve));
	await touched('touchEnd', []);
	if (does === 'double') await tap();
	if (does === 'treble') {
		await tap();
		await tap();
	}
}
