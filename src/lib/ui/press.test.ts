import { expect, it } from 'vitest';
import { isPress } from './press';

it('ignores the second half of a double tap, wherever it lands, but never a key', () => {
	const tap = (timeStamp: number, clientX = 100) => ({
		timeStamp,
		clientX,
		clientY: 50,
		detail: 1
	});
	expect(isPress(tap(1000))).toBe(true);
	expect(isPress(tap(1180, 112))).toBe(false);
	expect(isPress({ timeStamp: 1200, clientX: 0, clientY: 0, detail: 0 })).toBe(true);
	expect(isPress(tap(1300, 600))).toBe(true);
	expect(isPress(tap(1700, 600))).toBe(true);
});
