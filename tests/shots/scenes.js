// The attract loop's scenes at their times of day.

/** On the clinic's wall clock, in winter: UTC−5. */
const HOURS = [
	['dawn', 6],
	['day', 12],
	['dusk', 19],
	['night', 23]
];
/** As long as one scene hangs. */
const SCENE_MS = 90_000;

/** Moments of a breath and the one after, in milliseconds: a film strip of ten seconds. */
const STRIP = [0, 2000, 4000, 6500, 9000, 10_000];

/**
 * @param {import('playwright').Page} page that is paired
 * @param {import('./camera.js').Camera} camera
 * @param {boolean} strips whether each is also shot while it moves
 */
export async function shootScenes(page, camera, strips) {
	const { origin } = new URL(page.url());
	for (const [name, hour] of HOURS) {
		const one = await page.context().newPage();
		await one.clock.install({ time: Date.UTC(2027, 0, 12, Number(hour) + 5, 30) });
		await one.goto(origin);
		const shown = new Set();
		for (;;) {
			// While one fades into the next, both hang there.
			const scene = one.locator('[data-scene]').last();
			await scene.locator('.ready').waitFor();
			const which = await scene.getAttribute('data-scene');
			if (shown.has(which)) break;
			shown.add(which);
			await camera.shoot(one, `scene-${which}-${name}`);
			if (strips) await shootStrip(one, camera, `scene-${which}-${name}`);
			// To the beginning of the next one's turn: it isn't over before its pictures are taken.
			const turn = await one.evaluate((whole) => whole - (performance.now() % whole), SCENE_MS);
			await one.clock.fastForward(turn + 1000);
			await one.locator(`.scene[data-scene="${which}"]`).waitFor({ state: 'detached' });
		}
		await one.close();
	}
}

/** @param {import('playwright').Page} page @param {import('./camera.js').Camera} camera @param {string} name */
async function shootStrip(page, camera, name) {
	for (const moment of STRIP) {
		await page.evaluate((at) => {
			for (const animation of document.querySelector('[data-scene]')?.getAnimations({ subtree: true }) ?? []) {
				animation.pause();
				animation.currentTime = at;
			}
		}, moment);
		await camera.shoot(page, `${name}-${String(moment).padStart(5, '0')}`);
	}
}
