import { describe, expect, it } from 'vitest';
import { gathered } from './gathered';

/** A writer that keeps what it was handed, and is done when it is told so. */
function slowWriter() {
	const batches: (readonly string[])[] = [];
	let done: (error?: Error) => void = () => undefined;
	const write = gathered(async (items: readonly string[]) => {
		batches.push(items);
		await new Promise<void>((resolve, reject) => {
			done = (error) => (error ? reject(error) : resolve());
		});
		return (item) => item.toUpperCase();
	});
	const begun = (count: number) => expect.poll(() => batches.length).toBe(count);
	return { write, batches, begun, finish: (error?: Error) => done(error) };
}

describe('what is gathered', () => {
	it('is written together when it came together, and each hears its own', async () => {
		const { write, batches, begun, finish } = slowWriter();
		const answers = Promise.all([write('a'), write('b')]);
		await begun(1);
		finish();
		expect(await answers).toEqual(['A', 'B']);
		expect(batches).toEqual([['a', 'b']]);
	});

	it('waits for the write under way, and then goes as one', async () => {
		const { write, batches, begun, finish } = slowWriter();
		const first = write('a');
		await begun(1);
		const later = Promise.all([write('b'), write('c')]);
		finish();
		expect(await first).toBe('A');
		await begun(2);
		finish();
		expect(await later).toEqual(['B', 'C']);
		expect(batches).toEqual([['a'], ['b', 'c']]);
	});

	it('fails for all of a batch, and for none of the next', async () => {
		const { write, begun, finish } = slowWriter();
		const failing = Promise.allSettled([write('a'), write('b')]);
		await begun(1);
		finish(new Error('full'));
		expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		const next = write('c');
		await begun(2);
		finish();
		expect(await next).toBe('C');
	});
});
