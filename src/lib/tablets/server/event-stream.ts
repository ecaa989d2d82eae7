// Server-sent events: one stream a listener. It may not keep a listener that is gone or can't
// follow: such a stream is closed, and the listener comes back for a fresh start.
const KEEP_ALIVE_MS = 15_000;
/** Unread bytes after which a listener counts as lost, unless told otherwise. */
const BACKLOG_BYTES = 64 * 1024;

const open = new Set<() => void>();

/** Ends every stream, so that the server can stop at once. */
export function closeStreams(): void {
	for (const close of [...open]) close();
}

export interface EventSender {
	/** Sends one message as JSON. */
	send(message: unknown): void;
	close(): void;
}

export interface EventStreamOptions {
	/** Of the request: aborted when the listener goes away. */
	signal: AbortSignal;
	/** The stream ends after this many milliseconds; the listener returns and is checked anew. */
	lifetimeMs: number;
	backlogBytes?: number;
	/** Called once; returns what to undo at the end. */
	start(sender: EventSender): () => void;
}

/** A `text/event-stream` answer that lives until one side ends it. */
export function eventStream({
	signal,
	lifetimeMs,
	backlogBytes = BACKLOG_BYTES,
	start
}: EventStreamOptions): Response {
	const encoder = new TextEncoder();
	let end = () => {};

	const body = new ReadableStream<Uint8Array>(
		{
			start(controller) {
				let undo = () => {};
				let ended = false;
				const write = (text: string) => {
					if (ended) return;
					controller.enqueue(encoder.encode(text));
					if ((controller.desiredSize ?? 0) <= 0) close();
				};
				const close = () => {
					if (ended) return;
					end();
					controller.close();
				};
				const keepAlive = setInterval(() => write(':\n\n'), KEEP_ALIVE_MS);
				const lifetime = setTimeout(close, lifetimeMs);
				end = () => {
					if (ended) return;
					ended = true;
					clearInterval(keepAlive);
					clearTimeout(lifetime);
					open.delete(close);
					signal.removeEventListener('abort', close);
					undo();
				};
				open.add(close);
				signal.addEventListener('abort', close);
				write('retry: 1000\n\n');
				undo = start({ send: (message) => write(`data: ${JSON.stringify(message)}\n\n`), close });
				// It may have ended while it was starting, before there was anything to undo.
				if (ended) undo();
				else if (signal.aborted) close();
			},
			cancel: () => end()
		},
		new ByteLengthQueuingStrategy({ highWaterMark: backlogBytes })
	);

	return new Response(body, {
		headers: {
			'content-type': 'text/event-stream',
			'cache-control': 'no-store, no-transform',
			// Proxies that gather answers before passing them on (nginx) must not.
			'x-accel-buffering': 'no'
		}
	});
}
