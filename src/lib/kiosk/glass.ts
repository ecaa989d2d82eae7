// What a public sheet of glass must not do, and must keep doing: no menus, no selection, no zoom,
// no dragging, no printing, no way back; full screen. What a page can't block is in docs/tablet.md.

const REFUSED = [
	'contextmenu',
	'selectstart',
	'dragstart',
	'drop',
	'copy',
	'cut',
	'gesturestart',
	'gesturechange'
];
/** With Ctrl or the command key: print, save, zoom. */
const SHORTCUTS = new Set(['p', 's', '+', '-', '=', '0']);
const GUARD = 'guard';

/** Guards the page until the returned function is called. `oninput` hears every touch and key. */
export function guardGlass(oninput: () => void): () => void {
	const listening = new AbortController();
	const options = { capture: true, passive: false, signal: listening.signal };
	const refuse = (event: Event) => event.preventDefault();
	for (const type of REFUSED) document.addEventListener(type, refuse, options);
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
			if ((event.ctrlKey || event.metaKey) && SHORTCUTS.has(event.key.toLowerCase()))
				event.preventDefault();
			if (event.altKey && /^Arrow(Left|Right)$/.test(event.key)) event.preventDefault();
		},
		options
	);
	for (const type of ['pointerdown', 'pointermove', 'keydown', 'wheel']) {
		document.addEventListener(type, oninput, options);
	}
	document.addEventListener(
		'pointerup',
		() => {
			void fillScreen();
			closeTheWayBack();
		},
		options
	);
	addEventListener('popstate', stayHere, { signal: listening.signal });
	return () => listening.abort();
}

/**
 * A swipe from the edge leads back to this page: a step of its own lies before whatever was opened
 * earlier. It can be made only in a touch; browsers pass over what a page adds by itself.
 */
function closeTheWayBack(): void {
	if (Reflect.has(Object(history.state), GUARD)) return;
	history.pushState({ ...history.state, [GUARD]: true }, '');
}

function stayHere(): void {
	if (!Reflect.has(Object(history.state), GUARD)) history.forward();
}

/** On touch screens only: at a desk a demonstration stays in its window. A refusal is no fault. */
async function fillScreen(): Promise<void> {
	if (document.fullscreenElement || !document.fullscreenEnabled) return;
	if (!matchMedia('(pointer: coarse)').matches) return;
	// Seconds after the touch, on a tablet that is very busy: the next one asks again.
	if (navigator.userActivation?.isActive === false) return;
	await document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(() => undefined);
}
