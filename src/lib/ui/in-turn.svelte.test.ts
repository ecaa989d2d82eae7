import { expect, test } from 'vitest';
import { inTurn } from './in-turn';

test('pieces are drawn in order, each in a task of its own, but those that have left', async () => {
	const seen: string[] = [];
	await new Promise<void>((resolve) => {
		inTurn(() => {
			seen.push('first');
			queueMicrotask(() => seen.push('the end of its task'));
		});
		const leave = inTurn(() => seen.push('gone'));
		inTurn(() => {
			seen.push('second');
			resolve();
		});
		leave();
		seen.push('asked');
	});
	expect(seen).toEqual(['asked', 'first', 'the end of its task', 'second']);
});

test('before printing all of them are drawn, also what they hold', () => {
	const seen: string[] = [];
	inTurn(() => {
		seen.push('outer');
		inTurn(() => seen.push('inner'));
	});
	inTurn(() => seen.push('next'));
	dispatchEvent(new Event('beforeprint'));
	expect(seen).toEqual(['outer', 'next', 'inner']);
});
