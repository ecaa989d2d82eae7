// What the desk puts on the glass. The commands come with the answer to a heartbeat, as they do to a
// tablet that was out of reach.
import { begin, onScreen } from './kiosk.js';

/** @param {import('playwright').Page} page in the attract loop @param {import('./camera.js').Camera} camera */
export async function shootDeskOnGlass(page, camera) {
	/** @type {string[]} */
	const asked = [];
	await page.route('**/api/tablet/heartbeat', async (route) => {
		const response = await route.fetch();
		const { visit, lastCommand } = route.request().postDataJSON();
		const name = asked.shift();
		const command = name ? { counter: lastCommand + 1, name, visit } : null;
		await route.fulfill({ response, json: { ...(await response.json()), command } });
	});
	const phase = (/** @type {string} */ at) => page.locator(`[data-phase="${at}"]`).waitFor();
	const reads = (/** @type {string} */ key) => page.getByText(camera.word(key)).waitFor();
	/** Between visits the glass speaks the clinic's first language, until somebody chooses another. */
	const resting = async () => {
		await phase('attract');
		if (camera.language === 'es') await page.getByRole('button', { name: 'Español' }).press('Enter');
	};

	await resting();
	asked.push('find');
	await reads('kiosk_found_line');
	await camera.shoot(page, 'kiosk-found');
	await page.getByText(camera.word('kiosk_found_line')).click();
	await resting();
	asked.push('wipe-mode');
	await phase('wipe-mode');
	await reads('kiosk_wipe_mode_title');
	await camera.shoot(page, 'kiosk-wipe-mode');
	asked.push('close');
	// Closing waits until the glass is clean; opening ends both.
	asked.push('open');
	await resting();
	asked.push('close');
	await phase('closed');
	await reads('kiosk_closed_title');
	await camera.shoot(page, 'kiosk-closed');
	asked.push('open');
	await phase('attract');
	await begin(page, camera);
	asked.push('reset-gently');
	await reads('kiosk_leaving_title');
	await camera.shoot(page, 'kiosk-leaving');
	asked.push('reset');
	await phase('attract');
	await begin(page, camera);
	asked.push('call');
	await onScreen(page, 'your-turn');
	await camera.shoot(page, 'kiosk-your-turn');
	await camera.press(page, 'kiosk_your_turn_go');
	await phase('attract');
	await page.unrouteAll({ behavior: 'wait' });
}
