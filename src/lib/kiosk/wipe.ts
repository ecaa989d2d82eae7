// The end of every visit: nothing of it stays on the page. The outbox and the tablet's own pairing
// are not the visit's, and stay. Afterwards the tablet looks for itself whether that is true.
import { silenceAll, sounding } from '../ui/sounding';

/** Keys that belong to the tablet, not to a visit, begin like this. */
export const TABLET_KEY = 'tablet.';

export const WIPE_FAULTS = [
	'storage',
	'selection',
	'focus',
	'address',
	'history',
	'speech',
	'sound',
	'screen',
	'language',
	'text-size',
	'contrast'
] as const;
export type WipeFault = (typeof WIPE_FAULTS)[number];

/** What the page was like before anybody came: the wipe must lead back to it. */
export interface Blank {
	language: string;
	/** `history.length`: a visit adds no step that somebody could go back to. */
	steps: number;
}

/** Clears what the browser holds of a visit. Screens and memory go with the phase itself. */
export function wipe(): void {
	getSelection()?.removeAllRanges();
	if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
	if (location.search || location.hash) history.replaceState(history.state, '', location.pathname);
	for (const media of document.querySelectorAll('audio, video')) {
		if (media instanceof HTMLMediaElement) media.pause();
	}
	globalThis.speechSynthesis?.cancel();
	silenceAll();
	emptyStorage();
	void emptyClipboard();
}

/** A page that is loaded anew, mid-visit or after a crash, brings along where it was scrolled to. */
export function emptyStorage(): void {
	for (const key of leftovers(localStorage)) localStorage.removeItem(key);
	for (const key of leftovers(sessionStorage)) sessionStorage.removeItem(key);
}

/** What is left all the same; empty when the wipe is complete. */
export function wipeFaults(blank?: Blank): WipeFault[] {
	const { lang, dataset, style } = document.documentElement;
	const left: Record<WipeFault, boolean> = {
		storage: leftovers(localStorage).length + leftovers(sessionStorage).length > 0,
		selection: Boolean(getSelection()?.toString()),
		focus: document.activeElement !== null && document.activeElement !== document.body,
		address: Boolean(location.search || location.hash),
		history: blank !== undefined && history.length > blank.steps,
		speech: globalThis.speechSynthesis?.speaking ?? false,
		sound: sounding(),
		screen: document.querySelector('[data-visit]') !== null,
		language: blank !== undefined && lang !== blank.language,
		'text-size': style.getPropertyValue('--text-scale') !== '',
		contrast: dataset['contrast'] !== undefined
	};
	return WIPE_FAULTS.filter((fault) => left[fault]);
}

/** On touch screens only: at a desk a demonstration shares its clipboard with whoever works there. */
async function emptyClipboard(): Promise<void> {
	if (!matchMedia('(pointer: coarse)').matches) return;
	// The glass lets nothing be copied; this is for what the system's own menus may have taken.
	await navigator.clipboard?.writeText('').catch(() => undefined);
}

function leftovers(storage: Storage): string[] {
	return Object.keys(storage).filter((key) => !key.startsWith(TABLET_KEY));
}
