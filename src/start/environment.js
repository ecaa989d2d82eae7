// What must be known before the built application can be loaded: where to listen, and as whom. All
// other settings are read and checked by src/lib/server/configuration.ts.
import { StartProblem } from './problem.js';

/**
 * Throws a StartProblem that names the setting. Empty settings count as absent.
 * @param {Record<string, string | undefined>} environment
 */
export function readAddress(environment) {
	const port = environment.PORT || '3000';
	if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
		throw new StartProblem(`PORT must be a whole number from 1 to 65535, not "${port}".`);
	}
	const origin = environment.ORIGIN || `http://localhost:${port}`;
	if (!URL.canParse(origin) || !/^https?:$/.test(new URL(origin).protocol)) {
		throw new StartProblem(`ORIGIN must look like https://clinic.example, not "${origin}".`);
	}
	return {
		host: environment.HOST || '0.0.0.0',
		port: Number(port),
		origin: new URL(origin).origin,
		dataDir: environment.DATA_DIR || './data'
	};
}
