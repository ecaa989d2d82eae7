// What a page holds on to, counted by the browser itself after a forced collection.
import type { CDPSession, Page } from '@playwright/test';
import { allBytes, heldByScripts, type Holdings } from './heap';

export interface Held {
	/** Bytes that scripts hold. */
	heap: number;
	/** All that is used of the heap, by the browser's own account: with what the engine keeps for itself. */
	withEngine: number;
	listeners: number;
	/** Nodes by the browser's own account: with the pattern of each screen that was ever drawn. */
	withPatterns: number;
	/** In the document, or in a tree that a script keeps outside of it. */
	nodes: number;
	/** On the page or in the gallery of what was painted. */
	canvases: number;
	audioContexts: number;
	audioNodes: number;
	/** WebGL, living. */
	gpuContexts: number;
	/** In all IndexedDB stores together. */
	rows: number;
}

export interface Gathered {
	held: Held;
	/** What the heap's bytes are in. */
	holdings: Holdings;
}

const CLASSES = [
	'EventTarget',
	'AudioContext',
	'AudioNode',
	'HTMLCanvasElement',
	'WebGLRenderingContext',
	'WebGL2RenderingContext'
] as const;

/** Less than this share of the heap is no news. */
const NO_NEWS = 0.001;

export async function gather(page: Page): Promise<Gathered> {
	const session = await page.context().newCDPSession(page);
	await session.send('Performance.enable');
	await session.send('HeapProfiler.enable');
	// Whoever looks leaves marks, the first time: classes that the page never asked for.
	await session.send('Runtime.evaluate', { expression: `[${CLASSES.join()}].length` });
	const rows = await countRows(page);
	await collect(session);
	const holdings = await heldByScripts(session);
	const metric = await metricsNow(session);
	const held: Held = {
		heap: allBytes(holdings),
		withEngine: metric('JSHeapUsedSize'),
		listeners: holdings.listeners,
		withPatterns: metric('Nodes'),
		...(await living(session, 'EventTarget', countTargets)),
		gpuContexts:
			(await living(session, 'WebGLRenderingContext', (all) => all.length)) +
			(await living(session, 'WebGL2RenderingContext', (all) => all.length)),
		rows
	};
	await session.detach();
	return { held, holdings };
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

/** Of all objects of a class, however hidden, what `count` answers; it runs in the page. */
async function living<T, Count>(
	session: CDPSession,
	name: (typeof CLASSES)[number],
	count: (all: T[]) => Count
): Promise<Count> {
	const { result } = await session.send('Runtime.evaluate', { expression: `${name}.prototype` });
	if (!result.objectId) throw new Error(`this browser has no ${name}`);
	const { objects } = await session.send('Runtime.queryObjects', {
		prototypeObjectId: result.objectId,
		objectGroup: 'held'
	});
	const counted = await session.send('Runtime.callFunctionOn', {
		objectId: objects.objectId,
		// A prototype is one of its parent's objects.
		functionDeclaration: `function () {
			return (${count.toString()})(this.filter((one) => !Object.hasOwn(one, 'constructor')));
		}`,
		returnByValue: true
	});
	await session.send('Runtime.releaseObjectGroup', { objectGroup: 'held' });
	if (counted.exceptionDetails) throw new Error(counted.exceptionDetails.text);
	return counted.result.value;
}

/**
 * All nodes of all trees of which a script has ever had one in its hands; without those that screens are
 * made after: templates, whose contents belong to a document of their own.
 */
function countTargets(all: EventTarget[]) {
	const ours = all
		.filter((one) => one instanceof Node)
		.filter((node) => node.ownerDocument === document && !(node instanceof HTMLTemplateElement));
	let nodes = 0;
	for (const root of new Set(ours.map((node) => node.getRootNode()))) {
		const walker = document.createTreeWalker(root);
		do nodes++;
		while (walker.nextNode());
	}
	return {
		nodes,
		canvases: ours.filter((node) => node instanceof HTMLCanvasElement).length,
		audioContexts: all.filter((one) => one instanceof AudioContext).length,
		audioNodes: all.filter((one) => one instanceof AudioNode).length
	};
}

/** Rows of every database of this origin. */
function countRows(page: Page): Promise<number> {
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
