import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Standing } from './standing';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('waits no longer than until the page stands, and leaves no timer', async () => {
	const standing = new Standing();
	const waiting = standing.within(20_000);
	standing.say();
	expect(await waiting).toBe(true);
	expect(vi.getTimerCount()).toBe(0);
	expect(await standing.within(20_000)).toBe(true);
});

it('gives up on a page that says nothing in time', async () => {
	const waiting = new Standing().within(20_000);
	await vi.advanceTimersByTimeAsync(20_000);
	expect(await waiting).toBe(false);
});
