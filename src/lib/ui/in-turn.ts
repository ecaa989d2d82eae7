// Pieces of a long page that are drawn one after the other, each in a task of its own while the browser
// has nothing better to do: nobody's click waits for a picture further down. Nothing is asked of the
// reader, and whoever prints gets all of it.
import { browser } from '$app/environment';
import { flushSync } from 'svelte';

/** Milliseconds; a browser that is never idle draws the next piece all the same. */
const LATEST = 200;

/** A page has one thread, so there is one queue. */
const waiting = new Set<() => void>();
let isUnderWay = false;

/** In a browser, what follows is a task of its own; a server goes on at once. */
export function nextTask(): Promise<void> {
	if (!browser) return Promise.resolve();
	return new Promise((resolve) => setTimeout(resolve));
}

/** `draw` is called once, after those that came before it. Returns how to leave the queue. */
export function inTurn(draw: () => void): () => void {
	addEventListener('beforeprint', drawAll);
	waiting.add(draw);
	if (!isUnderWay) later();
	isUnderWay = true;
	return () => waiting.delete(draw);
}

function later(): void {
	// Not every browser tells when it is idle.
	if ('requestIdleCallback' in globalThis) requestIdleCallback(drawNext, { timeout: LATEST });
	else setTimeout(drawNext);
}

function drawNext(): void {
	const [draw] = waiting;
	isUnderWay = draw !== undefined;
	if (!draw) return;
	waiting.delete(draw);
	draw();
	later();
}

/** What is drawn may hold pieces of its own. */
function drawAll(): void {
	while (waiting.size > 0) {
		const draws = [...waiting];
		waiting.clear();
		for (const draw of draws) draw();
		flushSync();
	}
}
