// What a public sheet of glass must not do, and must keep doing: no menus, no selection, no zoom,
// no dragging, no printing; awake and full screen. What a page can't block is in the docs' checklist.

/** Guards the page until the returned function is called. `oninput` hears every touch and key. */
export function guardGlass(oninput: () => void): () => void {
	const listening = new AbortController();
	const options = { capture: true, passive: false, signal: listening.signal };
	const refuse = (event: Event) => event.preventDefault();
	for (const type of [
		'contextmenu',
		'selectstart',
		'dragstart',
		'drop',
		'copy',
		'cut',
		'gesturestart'
	]) {
		document.addEventListener(type, refuse, options);
	}
	document.addEventListener(
		'touchmove',
		(event) => {
			if (event.touches.length > 1) event.preventDefault();
		},
		options
	);
	document.addEventListener(
		'wheel',
		(event) => {
			if (event.ctrlKey) event.preventDefault();
		},
		options
	);
	document.addEventListener(
		'keydown',
		(event) => {
			if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'p')
				event.preventDefault();
		},
		options
	);
	for (const type of ['pointerdown', 'pointermove', 'keydown', 'wheel']) {
		document.addEventListener(type, oninput, options);
	}
	document.addEventListener('pointerup', () => void fillScreen(), options);
	const letSleep = stayAwake(listening.signal);
	return () => {
		listening.abort();
		letSleep();
	};
}

/** On touch screens only: at a desk a demonstration stays in its window. A refusal is no fault. */
async function fillScreen(): Promise<void> {
	if (document.fullscreenElement || !document.fullscreenEnabled) return;
	if (!matchMedia('(pointer: coarse)').matches) return;
	await document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(() => undefined);
}

let lock: WakeLockSentinel | undefined;

/** Whether the browser has promised to keep the screen awake, and still does. */
export function isKeptAwake(): boolean {
	return lock !== undefined && !lock.released;
}

/** Holds the wake lock, and takes it again whenever the page is seen again. */
function stayAwake(signal: AbortSignal): () => void {
	const take = async () => {
		if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
		lock = await navigator.wakeLock.request('screen').catch(() => undefined);
		if (signal.aborted) await lock?.release();
	};
	document.addEventListener('visibilitychange', () => void take(), { signal });
	void take();
	return () => void lock?.release();
}
