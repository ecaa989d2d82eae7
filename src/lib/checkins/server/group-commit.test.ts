// Many are committed as one, each is answered after its commit, and one that fails takes nobody along.
import { expect, test } from 'vitest';
import { GroupCommit } from './group-commit';

/** Commits when it is told to; answers what was asked, doubled. A thirteen fails the commit it is in. */
function world() {
	const groups: number[][] = [];
	const ends: (() => void)[] = [];
	const commits = new GroupCommit(async (asked: number[]) => {
		groups.push(asked);
		await new Promise<void>((end) => ends.push(end));
		if (asked.includes(13)) throw new Error('unlucky');
		return asked.map((one) => 2 * one);
	});
	const settle = async () => {
		for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
	};
	const diskIsDone = async () => {
		await settle();
		for (const end of ends.splice(0)) end();
		await settle();
	};
	return { commits, groups, diskIsDone, settle };
}

test('while one commit runs, the next gathers', async () => {
	const { commits, groups, diskIsDone, settle } = world();
	const first = commits.commit(1);
	await settle();
	const others = [2, 3, 4].map((one) => commits.commit(one));
	await diskIsDone();
	expect(await first).toBe(2);
	expect(groups).toEqual([[1], [2, 3, 4]]);
	await diskIsDone();
	expect(await Promise.all(others)).toEqual([4, 6, 8]);
});

test('nobody is answered before the commit', async () => {
	const { commits, diskIsDone, settle } = world();
	let answered = false;
	const answer = commits.commit(1).then(() => (answered = true));
	await settle();
	expect(answered).toBe(false);
	await diskIsDone();
	await answer;
	expect(answered).toBe(true);
});

test('one that fails takes nobody along, and stops nobody after it', async () => {
	const { commits, groups, diskIsDone } = world();
	const answers = Promise.allSettled([5, 13, 6].map((one) => commits.commit(one)));
	await diskIsDone();
	await diskIsDone();
	expect(groups).toEqual([[5, 13, 6], [5], [13], [6]]);
	expect((await answers).map(({ status }) => status)).toEqual([
		'fulfilled',
		'rejected',
		'fulfilled'
	]);
	const later = commits.commit(7);
	await diskIsDone();
	expect(await later).toBe(14);
});

test('one transaction takes at most 64, the rest comes right after it', async () => {
	const { commits, groups, diskIsDone } = world();
	const answers = Array.from({ length: 100 }, (_, one) => commits.commit(one + 100));
	await diskIsDone();
	await diskIsDone();
	await Promise.all(answers);
	expect(groups.map(({ length }) => length)).toEqual([64, 36]);
});
