// What a page holds on to, counted by the browser itself after a forced collection.
import type { CDPSession, Page } from '@playwright/test';

export interface Held {
	/** Bytes that scripts hold. */
	heap: number;
	/** And with all that the engine has made of the scripts themselves. */
	withCode: number;
	/** In the document or kept out of it by a script. */
	nodes: number;
	listeners: number;
	audioContexts: number;
	audioNodes: number;
	/** WebGL, living. */
	gpuContexts: number;
	/** On the page or in the gallery of what was painted. */
	canvases: number;
	/** In all IndexedDB stores together. */
	rows: number;
}

/** Of what the browser tells of its heap, what is read here. */
interface Snapshot {
	snapshot: { meta: { node_fields: string[]; node_types: [string[], ...unknown[]] } };
	nodes: number[];
}

/** Less than this share of the heap is no news. */
const NO_NEWS = 0.001;

export async function gather(page: Page): Promise<Held> {
	const session = await page.context().newCDPSession(page);
	await session.send('Performance.enable');
	await session.send('HeapProfiler.enable');
	await collect(session);
	const heap = await heldByScripts(session);
	const metric = await metricsNow(session);
	const held: Held = {
		heap,
		withCode: metric('JSHeapUsedSize'),
		nodes: metric('Nodes'),
		listeners: metric('JSEventListeners'),
		audioContexts: await living(session, 'AudioContext'),
		audioNodes: await living(session, 'AudioNode'),
		gpuContexts:
			(await living(session, 'WebGLRenderingContext')) +
			(await living(session, 'WebGL2RenderingContext')),
		canvases: await living(session, 'HTMLCanvasElement'),
		rows: await rows(page)
	};
	await session.detach();
	return held;
}

/**
 * In bytes: every object, closure, array, string and number that a script can have made, and the shapes
 * of them. What the engine compiles of our scripts is left out: it grows for as long as the engine
 * learns. So is what the browser holds outside of its scripts' heap.
 */
async function heldByScripts(session: CDPSession): Promise<number> {
	const pieces: string[] = [];
	const gatherPiece = ({ chunk }: { chunk: string }) => void pieces.push(chunk);
	session.on('HeapProfiler.addHeapSnapshotChunk', gatherPiece);
	await session.send('HeapProfiler.takeHeapSnapshot', {});
	session.off('HeapProfiler.addHeapSnapshotChunk', gatherPiece);
	const { snapshot, nodes }: Snapshot = JSON.parse(pieces.join(''));
	const { node_fields: fields, node_types: types } = snapshot.meta;
	const leftOut = ['code', 'native'].map((name) => types[0].indexOf(name));
	const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
	let bytes = 0;
	for (let node = 0; node < nodes.length; node += fields.length) {
		if (!leftOut.includes(nodes[node + type] ?? NaN)) bytes += nodes[node + size] ?? NaN;
	}
	return bytes;
}

/** Until nothing more goes: what one collection frees may have been the last thing that held another. */
async function collect(session: CDPSession): Promise<void> {
	let before = await metricsNow(session);
	for (let fell = true; fell;) {
		await session.send('HeapProfiler.collectGarbage');
		// What the browser has to see off itself, it does in a turn of its own.
		await session.send('Runtime.evaluate', {
			expression: 'new Promise((resolve) => requestIdleCallback(resolve))',
			awaitPromise: true
		});
		const now = await metricsNow(session);
		fell =
			now('JSHeapUsedSize') < before('JSHeapUsedSize') * (1 - NO_NEWS) ||
			now('Nodes') < before('Nodes') ||
			now('JSEventListeners') < before('JSEventListeners');
		before = now;
	}
}

async function metricsNow(session: CDPSession): Promise<(name: string) => number> {
	const { metrics } = await session.send('Performance.getMetrics');
	return (name) => metrics.find((one) => one.name === name)?.value ?? NaN;
}

/** How many objects of a class there are, however hidden. */
async function living(session: CDPSession, name: string): Promise<number> {
	const { result } = await session.send('Runtime.evaluate', { expression: `${name}.prototype` });
	if (!result.objectId) throw new Error(`this browser has no ${name}`);
	const { objects } = await session.send('Runtime.queryObjects', {
		prototypeObjectId: result.objectId,
		objectGroup: 'held'
	});
	const { result: length } = await session.send('Runtime.callFunctionOn', {
		objectId: objects.objectId,
		functionDeclaration: 'function () { return this.length; }',
		returnByValue: true
	});
	await session.send('Runtime.releaseObjectGroup', { objectGroup: 'held' });
	return Number(length.value);
}

/** Rows of every database of this origin. */
function rows(page: Page): Promise<number> {
	return page.evaluate(async () => {
		const settled = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		let sum = 0;
		for (const { name = '' } of await indexedDB.databases()) {
			const database = await settled(indexedDB.open(name));
			for (const store of database.objectStoreNames) {
				sum += await settled(database.transaction(store).objectStore(store).count());
			}
			database.close();
		}
		return sum;
	});
}
