// The server's log. It may never hold a request body, a record's id, or the address or agent of a
// tablet: so no request is logged at all, and an error keeps only what our own code put into it.
import { pino, type Logger } from 'pino';

export type { Logger };

export function createLog(level: string): Logger {
	return pino({
		level,
		// The machine's name and the process id help nobody read this log.
		base: null,
		timestamp: pino.stdTimeFunctions.isoTime,
		redact: {
			paths: ['*.password', '*.token', '*.code', '*.cookie', '*.authorization', '*.body'],
			remove: true
		},
		serializers: { err: describeError }
	});
}

/**
 * A driver's error carries the values of the failed statement beside its message (PostgreSQL's
 * `detail`: "Key (id)=(…) already exists"): only its name, message and stack are kept.
 */
export function describeError(error: unknown): { name: string; message: string; stack?: string } {
	if (!(error instanceof Error)) return { name: 'Error', message: 'something was thrown' };
	return { name: error.name, message: error.message, stack: error.stack };
}
