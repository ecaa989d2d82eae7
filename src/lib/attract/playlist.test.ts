import { describe, expect, it } from 'vitest';
import {
	AHEAD_MS,
	driftAt,
	HANGS,
	INVITATIONS,
	nextSceneAt,
	SCENE_MS,
	SCENES,
	sceneAt,
	timeOfDayAt,
	type TimeOfDay,
	WISH_EVERY,
	wishAt,
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
