// Listens for the tablet's own commands. The browser reconnects a cut stream by itself, but gives
// up on an answer that isn't a stream: then we try again.
import * as v from 'valibot';
import { SPEAKS, TabletEventSchema, type TabletEvent } from './messages';

/** Between two tries, in milliseconds: five seconds, and up to as much again by chance. */
const RETRY_MS = 5_000;

/** Returns how to stop listening. */
export function listen(onevent: (event: TabletEvent) => void): () => void {
	let source: EventSource;
	let retry: ReturnType<typeof setTimeout> | undefined;

	function connect() {
		source = new EventSource(`/api/tablet/events?speaks=${SPEAKS}`);
		source.onmessage = ({ data }) => {
			const event = v.safeParse(v.pipe(v.string(), v.parseJson(), TabletEventSchema), data);
			if (event.success) onevent(event.output);
		};
		source.onerror = () => {
			if (source.readyState !== EventSource.CLOSED) return;
			retry = setTimeout(connect, RETRY_MS * (1 + Math.random()));
		};
	}

	connect();
	return () => {
		clearTimeout(retry);
		source.close();
	};
}
