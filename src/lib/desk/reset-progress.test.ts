import { describe, expect, it } from 'vitest';
import type { CommandOutcome } from '../tablets/desk-snapshot';
import { progressOf, SHOWN_FOR_MS, SLOW_AFTER_MS, type Asked } from './reset-progress';

const NOW = Date.UTC(2026, 10, 23, 9, 30);
const asked: Asked = { counter: 3, at: NOW };

const aCommand = (counter: number, outcome: CommandOutcome) => ({
	counter,
	name: 'reset' as const,
	outcome,
	at: NOW
});

describe('a reset at the desk', () => {
	it.each<[string, Asked | null, Parameters<typeof progressOf>[1], number, string]>([
		['can be asked', null, null, NOW, 'ready'],
		['is asked before the list knows', asked, aCommand(2, 'done'), NOW, 'asked'],
		['is asked until the tablet answers', asked, aCommand(3, 'asked'), NOW, 'asked'],
		['is slow', asked, aCommand(3, 'asked'), NOW + SLOW_AFTER_MS + 1, 'slow'],
		['is done when the tablet says so', asked, aCommand(3, 'done'), NOW, 'done'],
		['came too late', asked, aCommand(3, 'stale'), NOW, 'stale'],
		['got no answer', asked, aCommand(3, 'unanswered'), NOW, 'unanswered'],
		['is past', asked, aCommand(3, 'done'), NOW + SHOWN_FOR_MS + 1, 'ready'],
		['of another desk shows too', null, aCommand(3, 'asked'), NOW, 'asked'],
		['of another desk is not ours to report', null, aCommand(3, 'done'), NOW, 'ready'],
		['gives way to a newer one', asked, aCommand(4, 'asked'), NOW, 'asked']
	])('%s', (_, mine, command, now, progress) => {
		expect(progressOf(mine, command, now)).toBe(progress);
	});
});
