import { describe, expect, it } from 'vitest';
import {
	driftAt,
	INVITATIONS,
	pictureAt,
	SCENE_MS,
	SCENES,
	sceneAt,
	timeOfDayAt,
	WISH_EVERY,
	wishAt,
	WORDS_MS,
	wordsAt
} from './playlist';

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

	it('shows every scene in turn and begins again', () => {
		const shown = [...SCENES, SCENES[0]].map((_, i) => sceneAt(i * SCENE_MS + 1));
		expect(shown).toEqual([...SCENES, SCENES[0]]);
	});

	it('gives the clinic’s pictures a turn after every scene, and leaves none out', () => {
		const turns = Array.from({ length: 2 * SCENES.length }, (_, turn) => turn * SCENE_MS + 1);
		expect(turns.map((at) => pictureAt(at, 3)).slice(0, 4)).toEqual([null, 0, null, 1]);
		expect(pictureAt(7 * SCENE_MS, 3)).toBe(0);
		const scenes = turns.map((at) => sceneAt(at, 3));
		expect(scenes.filter((_, turn) => turn % 2 === 0)).toEqual([...SCENES]);
		// A picture that can't be shown leaves the scene before it where it hangs.
		expect(scenes.filter((_, turn) => turn % 2 === 1)).toEqual([...SCENES]);
		expect(turns.map((at) => pictureAt(at, 0))).toEqual(turns.map(() => null));
	});

	it('says every invitation in every language of the clinic', () => {
		const said = new Set<string>();
		for (let turn = 0; turn < 2 * INVITATIONS; turn++) {
			const { language, invitation } = wordsAt(turn * WORDS_MS, ['en', 'es']);
			said.add(`${language} ${invitation}`);
		}
		expect(said.size).toBe(2 * INVITATIONS);
		expect(wordsAt(WORDS_MS, ['en', 'es']).language).toBe('es');
	});

	it('shows every wish in turn, now and then, and none where there is none', () => {
		const turns = Array.from({ length: 3 * WISH_EVERY }, (_, turn) => wishAt(turn * WORDS_MS, 3));
		expect(turns.filter((place) => place !== null)).toEqual([0, 1, 2]);
		expect(wishAt((WISH_EVERY - 1) * WORDS_MS, 0)).toBeNull();
	});

	it('never leaves words in one place, nor moves them far', () => {
		const places = Array.from({ length: 35 }, (_, minute) => driftAt(minute * 60_000));
		expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(35);
		expect(Math.max(...places.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)]))).toBe(3);
	});
});
