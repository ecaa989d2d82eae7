// Many are done as one, each is answered when that is done, and one that fails takes nobody along.
import { expect, test } from 'vitest';
import { Gathering } from './gathering';

/** Is done when it is told to be; answers what was asked, doubled. A thirteen fails its group. */
function world() {
	const groups: number[][] = [];
	const ends: (() => void)[] = [];
	const gathering = new Gathering(async (asked: number[]) => {
		groups.push(asked);
		await new Promise<void>((end) => ends.push(end));
		if (asked.includes(13)) throw new Error('unlucky');
		return asked.map((one) => 2 * one);
	});
	const settle = async () => {
		for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
	};
	const isDone = async () => {
		await settle();
		for (const end of ends.splice(0)) end();
		await settle();
	};
	return { gathering, groups, isDone, settle };
}

test('while one group is at work, the next gathers', async () => {
	const { gathering, groups, isDone, settle } = world();
	const first = gathering.ask(1);
	await settle();
	const others = [2, 3, 4].map((one) => gathering.ask(one));
	await isDone();
	expect(await first).toBe(2);
	expect(groups).toEqual([[1], [2, 3, 4]]);
	await isDone();
	expect(await Promise.all(others)).toEqual([4, 6, 8]);
});

test('nobody is answered before it is done', async () => {
	const { gathering, isDone, settle } = world();
	let answered = false;
	const answer = gathering.ask(1).then(() => (answered = true));
	await settle();
	expect(answered).toBe(false);
	await isDone();
	await answer;
	expect(answered).toBe(true);
});

test('one that fails takes nobody along, and stops nobody after it', async () => {
	const { gathering, groups, isDone } = world();
	const answers = Promise.allSettled([5, 13, 6].map((one) => gathering.ask(one)));
	await isDone();
	await isDone();
	expect(groups).toEqual([[5, 13, 6], [5], [13], [6]]);
	expect((await answers).map(({ status }) => status)).toEqual([
		'fulfilled',
		'rejected',
		'fulfilled'
	]);
	const later = gathering.ask(7);
	await isDone();
	expect(await later).toBe(14);
});

test('one group takes at most 64, the rest comes right after it', async () => {
	const { gathering, groups, isDone } = world();
	const answers = Array.from({ length: 100 }, (_, one) => gathering.ask(one + 100));
	await isDone();
	await isDone();
	await Promise.all(answers);
	expect(groups.map(({ length }) => length)).toEqual([64, 36]);
});

test('a crowd that comes one a turn is done together', async () => {
	const { gathering, groups, isDone } = world();
	const answers: Promise<number>[] = [];
	for (let one = 0; one < 4; one++) {
		// As with connections, the next is there before the turn in which it is looked for.
		const turn = new Promise((resolve) => setImmediate(resolve));
		answers.push(gathering.ask(one));
		await turn;
	}
	await isDone();
	expect(await Promise.all(answers)).toEqual([0, 2, 4, 6]);
	expect(groups).toEqual([[0, 1, 2, 3]]);
});
