import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { flushSync } from 'svelte';
import { press } from '../../../../tests/support/press';
import type { Wish } from '../../core/catalogue';
import type { Rating } from '../visit';
import { kioskForTests } from '../kiosk-for-tests';
import Kept from './Kept.svelte';

afterEach(() => void vi.useRealTimers());

/** A visit up to what is kept: two answers before, Soft Breath, two after. */
async function reachesKept(
	before: [Rating, Rating],
	after: [Rating, Rating],
	wish: Wish | null = null
) {
	const world = await kioskForTests();
	const { kiosk } = world;
	const answers = ([pain, shame]: [Rating, Rating]) => {
		kiosk.answer('pain', pain);
		kiosk.answer('shame', shame);
		kiosk.send({ type: 'answers-done' });
	};
	kiosk.wake();
	kiosk.send({ type: 'begun' });
	kiosk.beginCheckin();
	kiosk.send({ type: 'card-read' });
	answers(before);
	kiosk.choosePractice('soft-breath');
	kiosk.send({ type: 'practice-finished' });
	answers(after);
	kiosk.send({ type: 'helpful-answered', helpful: 'little' });
	kiosk.send({ type: 'kindness-chosen' });
	kiosk.leaveWish(wish);
	return world;
}

const words = page.getByTestId('kept');

it('hides the answers until they are asked for, and then says the exact record', async () => {
	const { kiosk } = await reachesKept([6, 5], [4, 3]);
	await render(Kept, { kiosk, takenBack: false });
	await expect.element(words).not.toBeInTheDocument();
	await press('Show');
	await expect
		.element(words)
		.toHaveTextContent(
			'Pain 6, then 4. Ashamed 5, then 3. Helpful: A little. Soft Breath, to the end. This week, this clinic. Nothing else.'
		);
});

it('says which wish was left', async () => {
	const { kiosk } = await reachesKept([6, 5], [4, 3], 'be-heard');
	await render(Kept, { kiosk, takenBack: false });
	await press('Show');
	await expect.element(words).toHaveTextContent('A wish: May you be heard.');
});

it('says what was skipped as skipped', async () => {
	const { kiosk } = await reachesKept([null, 0], [2, null]);
	await render(Kept, { kiosk, takenBack: false });
	await press('Show');
	await expect.element(words).toHaveTextContent(/^Pain skipped, then 2. Ashamed 0, then skipped./);
});

it('hides them again after ten seconds', async () => {
	const { kiosk } = await reachesKept([6, 5], [4, 3]);
	await render(Kept, { kiosk, takenBack: false });
	const show = page.getByRole('button', { name: 'Show' }).element();
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	show.dispatchEvent(new MouseEvent('click', { bubbles: true }));
	flushSync();
	expect(words.elements()).toHaveLength(1);
	vi.advanceTimersByTime(10_000);
	flushSync();
	expect(words.elements()).toHaveLength(0);
});

it('takes it back at a touch, and lets that be undone', async () => {
	const { kiosk, draft } = await reachesKept([6, 5], [4, 3]);
	const { rerender } = await render(Kept, { kiosk, takenBack: false });
	await press('Take it back');
	expect(draft()).toEqual([]);
	await rerender({ takenBack: true });
	await expect.element(page.getByRole('heading')).toHaveTextContent('Nothing is kept.');
	await press('Keep it after all');
	expect(draft()).toHaveLength(2);
});
