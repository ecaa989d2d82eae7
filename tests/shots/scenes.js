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

/**
 * @param {import('playwright').Page} page that is paired
 * @param {import('./camera.js').Camera} camera
 */
export async function shootScenes(page, camera) {
	const { origin } = new URL(page.url());
	for (const [name, hour] of HOURS) {
		const one = await page.context().newPage();
		await one.clock.install({ time: Date.UTC(2027, 0, 12, Number(hour) + 5, 30) });
		await one.goto(origin);
		const shown = new Set();
		for (;;) {
			// While one fades into the next, both hang there.
			const scene = one.locator('.scene').last();
			await scene.locator('.ready').waitFor();
			const which = await scene.getAttribute('data-scene');
			if (shown.has(which)) break;
			shown.add(which);
			await camera.shoot(one, `scene-${which}-${name}`);
			await one.clock.fastForward(SCENE_MS);
			await one.locator(`.scene[data-scene="${which}"]`).waitFor({ state: 'detached' });
		}
		await one.close();
	}
}
