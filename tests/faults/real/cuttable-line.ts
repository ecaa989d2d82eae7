// A line between tablets and their server that can be cut anywhere: after so many bytes of a request,
// after so many of an answer.
import net from 'node:net';

export interface CuttableLine {
	origin: string;
	/** How the next connections end: after so many bytes in one direction; null for not at all. */
	cut: { what: 'request' | 'answer'; after: number } | null;
	close(): Promise<void>;
}

/** From `port` to the server at `serverPort`, both of this machine. */
export function openLine(port: number, serverPort: number): Promise<CuttableLine> {
	const sockets = new Set<net.Socket>();
	const server = net.createServer((near) => {
		const far = net.connect(serverPort, 'localhost');
		for (const socket of [near, far]) {
			sockets.add(socket);
			socket.on('error', () => undefined);
			socket.on('close', () => sockets.delete(socket));
		}
		const end = () => {
			near.destroy();
			far.destroy();
		};
		carry(near, far, 'request', end);
		carry(far, near, 'answer', end);
	});
	const line: CuttableLine = {
		origin: `http://localhost:${port}`,
		cut: null,
		close: () => {
			for (const socket of sockets) socket.destroy();
			return new Promise((resolve) => server.close(() => resolve()));
		}
	};

	function carry(from: net.Socket, to: net.Socket, what: 'request' | 'answer', end: () => void) {
		let carried = 0;
		from.on('data', (chunk) => {
			const { cut } = line;
			const left = cut?.what === what ? cut.after - carried : Infinity;
			carried += chunk.length;
			if (chunk.length < left) to.write(chunk);
			else to.write(chunk.subarray(0, Math.max(0, left)), end);
		});
		from.on('end', () => to.end());
		from.on('close', end);
	}

	return new Promise((resolve) => server.listen(port, 'localhost', () => resolve(line)));
}
