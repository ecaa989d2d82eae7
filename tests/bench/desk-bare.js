// The same crowd at the barest server of event streams (bare-streams.js).
import { call, hear } from '../support/simulated-tablet.js';
import { startProcess } from '../support/start-process.js';
import { EVERY_MS, memoryOf, RESETS, until } from './desk-measure.js';

/** @param {{ tablets: number, desks: number }} crowd */
export async function measureBare({ tablets, desks }) {
	const server = await startProcess(['tests/bench/bare-streams.js'], {}, /^at (.*)$/m);
	const origin = server.said;
	/** @type {(() => void)[]} */
	const stops = [];
	/** @type {Map<number, number>} */
	const heard = new Map();
	/** @type {Map<number, number>} */
	const seen = new Map();
	try {
		for (let i = 0; i < tablets; i += 1) {
			await new Promise((resolve) => {
				/** @param {{ counter: number }} event */
				const onevent = ({ counter }) => {
					heard.set(counter, performance.now());
					void call(origin, '/ack', { cookie: '', body: { counter } });
				};
				const onopen = () => resolve(undefined);
				stops.push(hear(origin, `/tablet/${i}`, '', { onevent, onopen }));
			});
		}
		for (let i = 0; i < desks; i += 1) {
			/** @param {{ counter: number }} event */
			const onevent = ({ counter }) => i === 0 && seen.set(counter, performance.now());
			stops.push(hear(origin, '/desk', '', { onevent }));
		}
		const pressed = [];
		for (let counter = 0; counter < RESETS; counter += 1) {
			pressed.push(performance.now());
			const body = { counter, tablet: (counter * 137) % tablets };
			void call(origin, '/command', { cookie: '', body });
			await new Promise((later) => setTimeout(later, EVERY_MS));
		}
		await until(() => seen.size === RESETS);
		return {
			memory: memoryOf(server.pid),
			heard: pressed.map((at, counter) => (heard.get(counter) ?? NaN) - at),
			seen: pressed.map((at, counter) => (seen.get(counter) ?? NaN) - at)
		};
	} finally {
		for (const stop of stops) stop();
		await server.stop();
	}
}
