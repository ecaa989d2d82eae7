// What makes every sync look the same from outside.

/**
 * Every tick sends exactly one request and gets one answer of these sizes, in bytes, padded with
 * white space whether or not there is anything to send: traffic tells nothing.
 */
export const SYNC_REQUEST_BYTES = 16 * 1024;
export const SYNC_ANSWER_BYTES = 8 * 1024;

/** JSON text followed by spaces up to `bytes`; a longer text is returned as it is. Length is counted in UTF-8 bytes. */
export function pad(json: string, bytes: number): string {
	const length = new TextEncoder().encode(json).length;
	return json + ' '.repeat(Math.max(0, bytes - length));
}

/** The same as bytes. */
export function padded(json: string, bytes: number): Uint8Array<ArrayBuffer> {
	const said = new TextEncoder().encode(json);
	if (said.length >= bytes) return said;
	const all = new Uint8Array(bytes).fill(0x20);
	all.set(said);
	return all;
}
