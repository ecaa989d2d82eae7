import { describe, expect, it } from 'vitest';
import { progressOf, SHOWN_FOR_MS, SLOW_AFTER_MS, type Asked } from './reset-progress';

const NOW = Date.UTC(2026, 10, 23, 9, 30);
const asked: Asked = { counter: 3, at: NOW };

describe('a reset at the desk', () => {
	it.each<[string, Asked | null, Parameters<typeof progressOf>[1], number, string]>([
		['can be asked', null, null, NOW, 'ready'],
		['is asked before the list knows', asked, { counter: 2, outcome: 'done' }, NOW, 'asked'],
		['is asked until the tablet answers', asked, { counter: 3, outcome: 'asked' }, NOW, 'asked'],
		['is slow', asked, { counter: 3, outcome: 'asked' }, NOW + SLOW_AFTER_MS + 1, 'slow'],
		['is done when the tablet says so', asked, { counter: 3, outcome: 'done' }, NOW, 'done'],
		['came too late', asked, { counter: 3, outcome: 'stale' }, NOW, 'stale'],
		['got no answer', asked, { counter: 3, outcome: 'unanswered' }, NOW, 'unanswered'],
		['is past', asked, { counter: 3, outcome: 'done' }, NOW + SHOWN_FOR_MS + 1, 'ready'],
		['of another desk shows too', null, { counter: 3, outcome: 'asked' }, NOW, 'asked'],
		['of another desk is not ours to report', null, { counter: 3, outcome: 'done' }, NOW, 'ready'],
		['gives way to a newer one', asked, { counter: 4, outcome: 'asked' }, NOW, 'asked']
	])('%s', (_, mine, command, now, progress) => {
		expect(progressOf(mine, command, now)).toBe(progress);
	});
});
