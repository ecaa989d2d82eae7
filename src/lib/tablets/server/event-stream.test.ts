import { describe, expect, it, vi } from 'vitest';
import { closeStreams, eventStream, type EventSender } from './event-stream';

function openStream(signal = new AbortController().signal) {
	const undo = vi.fn();
	const opened: EventSender[] = [];
	const response = eventStream({
		signal,
		lifetimeMs: 60_000,
		start(sender) {
			opened.push(sender);
			return undo;
		}
	});
	const [sender] = opened;
	if (!sender) throw new Error('the stream did not start');
	return { response, sender, undo };
}

describe('an event stream', () => {
	it('sends each message as one event and ends when it is closed', async () => {
		const { response, sender, undo } = openStream();
		sender.send({ type: 'pulse', text: 'two\nlines' });
		sender.close();
		sender.send('too late');
		expect(await response.text()).toBe(
			'retry: 1000\n\ndata: {"type":"pulse","text":"two\\nlines"}\n\n'
		);
		expect(undo).toHaveBeenCalledOnce();
	});

	it('ends with its listener, once', async () => {
		const gone = new AbortController();
		const { response, undo } = openStream(gone.signal);
		gone.abort();
		await response.body?.cancel();
		expect(undo).toHaveBeenCalledOnce();
	});

	it('ends with the server', async () => {
		const { response, undo } = openStream();
		closeStreams();
		await response.text();
		expect(undo).toHaveBeenCalledOnce();
	});

	it('lets go of a listener that does not read', () => {
		const { sender, undo } = openStream();
		for (let sent = 0; sent < 70 && undo.mock.calls.length === 0; sent++) {
			sender.send('x'.repeat(1024));
		}
		expect(undo).toHaveBeenCalledOnce();
	});

	it('stays open for nobody who left while it was starting', () => {
		const gone = new AbortController();
		gone.abort();
		expect(openStream(gone.signal).undo).toHaveBeenCalledOnce();
	});
});
