// The secret that signs staff cookies and keys the counters of wrong guesses. Made at the first
// start and kept in the data folder (unless the operator gives one), readable by its owner alone. It is never logged or sent.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'access-secret';

/** The operator's own, else 32 random bytes as base64url: the same at every start. */
export function accessSecret(config: { authSecret: string | null; dataDir: string }): string {
	if (config.authSecret) return config.authSecret;
	const file = join(config.dataDir, FILE);
	if (!existsSync(file)) {
		try {
			writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
		} catch (error) {
			// Another process may have made it in between: then its secret counts.
			if (!existsSync(file)) throw error;
		}
	}
	return readFileSync(file, 'utf8').trim();
}
