import type { Language } from '$lib/core/catalogue';
import { describe, expect, it } from 'vitest';
import {
	AHEAD_MS,
	driftAt,
	HANGS,
	INVITATIONS,
	nextSceneAt,
	pictureAt,
	SCENE_MS,
	SCENES,
	sceneAt,
	sceneTime,
	timeOfDayAt,
	type TimeOfDay,
	WISH_EVERY,
	WORDS_MS,
	wordsAt
} from './playlist';

const TIMES: readonly TimeOfDay[] = ['dawn', 'day', 'dusk', 'night'];
const DARK = ['night-sky', 'aurora'];

describe('the playlist', () => {
	it.each([
		[0, 'night'],
		[4, 'night'],
		[5, 'dawn'],
		[8, 'dawn'],
		[9, 'day'],
		[16, 'day'],
		[17, 'dusk'],
		[20, 'dusk'],
		[21, 'night'],
		[23, 'night']
	])('at %i o’clock it is %s', (hour, time) => {
		expect(timeOfDayAt(hour)).toBe(time);
	});

	it.each(TIMES)(
		'at %s it shows every scene that hangs there in turn, and begins again',
		(time) => {
			const shown = [...HANGS[time], HANGS[time][0]].map((_, i) => sceneAt(i * SCENE_MS + 1, time));
			expect(shown).toEqual([...HANGS[time], HANGS[time][0]]);
			expect(new Set(HANGS[time]).size).toBe(HANGS[time].length);
		}
	);

	it('begins with what the first frame has, at every time of day', () => {
		expect(TIMES.map((time) => sceneAt(0, time))).toEqual(TIMES.map(() => 'hills'));
	});

	it('gives the clinic’s pictures a turn after every scene, and leaves none out', () => {
		const turns = Array.from({ length: 2 * HANGS.day.length }, (_, turn) => turn * SCENE_MS + 1);
		expect(turns.map((at) => pictureAt(at, 3)).slice(0, 4)).toEqual([null, 0, null, 1]);
		expect(pictureAt(7 * SCENE_MS, 3)).toBe(0);
		const scenes = turns.map((at) => sceneAt(sceneTime(at, 3), 'day'));
		expect(scenes.filter((_, turn) => turn % 2 === 0)).toEqual(HANGS.day);
		// A picture that can't be shown leaves the scene before it where it hangs.
		expect(scenes.filter((_, turn) => turn % 2 === 1)).toEqual(HANGS.day);
		expect(turns.map((at) => pictureAt(at, 0))).toEqual(turns.map(() => null));
	});

	it('hangs every scene at two times of day or more, and each where its light is true', () => {
		for (const scene of SCENES) {
			const times = TIMES.filter((time) => HANGS[time].includes(scene));
			expect(times.length, scene).toBeGreaterThanOrEqual(2);
		}
		const dark: readonly string[] = HANGS.day.filter((scene) => DARK.includes(scene));
		expect(dark).toEqual([]);
		expect(HANGS.night).toEqual(expect.arrayContaining(DARK));
		expect(HANGS.night).not.toContain('garden');
	});

	it('paints a scene ahead of its turn, and no other', () => {
		const [, second] = HANGS.day;
		expect(nextSceneAt(SCENE_MS - AHEAD_MS - 1, 'day')).toBeNull();
		expect(nextSceneAt(SCENE_MS - AHEAD_MS, 'day')).toBe(second);
		expect(nextSceneAt(SCENE_MS - 1, 'day')).toBe(second);
		expect(nextSceneAt(SCENE_MS, 'day')).toBeNull();
	});

	it.each([
		[['en', 'es'], 0],
		[['es', 'en'], 3],
		[['en'], 1]
	] as [Language[], number][])(
		'in %j, with %i wishes, says every invitation in every language',
		(languages, wishes) => {
			const all = languages.length * INVITATIONS;
			const turns = Math.ceil((all * WISH_EVERY) / (WISH_EVERY - 1));
			const said = new Set<string>();
			for (let turn = 0; turn < turns; turn++) {
				const words = wordsAt(turn * WORDS_MS, languages, wishes);
				if ('invitation' in words) said.add(`${words.language} ${words.invitation}`);
			}
			expect(said.size).toBe(all);
		}
	);

	it('speaks another language at each turn', () => {
		const said = [0, 1, 2].map((turn) => wordsAt(turn * WORDS_MS, ['en', 'es']).language);
		expect(said).toEqual(['en', 'es', 'en']);
	});

	it('shows every wish in turn, now and then, and none where there is none', () => {
		const turns = Array.from({ length: 3 * WISH_EVERY }, (_, turn) => turn);
		const shown = (wishes: number) =>
			turns.flatMap((turn) => {
				const words = wordsAt(turn * WORDS_MS, ['en', 'es'], wishes);
				return 'wish' in words ? [words.wish] : [];
			});
		expect(shown(3)).toEqual([0, 1, 2]);
		expect(shown(0)).toEqual([]);
	});

	it.each([1, 2, 3, 4])('with %i wishes, each comes in each language', (wishes) => {
		const said = new Set<string>();
		for (let turn = 0; turn < 2 * wishes * WISH_EVERY; turn++) {
			const words = wordsAt(turn * WORDS_MS, ['en', 'es'], wishes);
			if ('wish' in words) said.add(`${words.language} ${words.wish}`);
		}
		expect(said.size).toBe(2 * wishes);
	});

	it('never leaves words in one place, nor moves them far', () => {
		const places = Array.from({ length: 35 }, (_, minute) => driftAt(minute * 60_000));
		expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(35);
		expect(Math.max(...places.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)]))).toBe(3);
	});
});
