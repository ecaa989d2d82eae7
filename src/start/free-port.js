// A port for servers that nobody has to find by a known number: the demo and the tests.
import { createServer } from 'node:net';

/**
 * One that nobody listens on right now.
 * @returns {Promise<number>}
 */
export function freePort() {
	return new Promise((resolve, reject) => {
		const probe = createServer().once('error', reject);
		probe.listen(0, () => {
			const address = probe.address();
			probe.close(() => {
				if (address && typeof address === 'object') resolve(address.port);
				else reject(new Error('there is no free port'));
			});
		});
	});
}
