// The end of every visit: nothing of it stays on the page. The outbox and the tablet's own pairing
// are not the visit's, and stay. Afterwards the tablet looks for itself whether that is true.

/** Keys that belong to the tablet, not to a visit, begin like this. */
export const TABLET_KEY = 'tablet.';

export type WipeFault = 'storage' | 'selection' | 'focus' | 'address' | 'speech' | 'screen';

/** Clears what the browser holds of a visit. Screens and memory go with the phase itself. */
export function wipe(): void {
	getSelection()?.removeAllRanges();
	if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
	if (location.search || location.hash) history.replaceState(history.state, '', location.pathname);
	for (const media of document.querySelectorAll('audio, video')) {
		if (media instanceof HTMLMediaElement) media.pause();
	}
	globalThis.speechSynthesis?.cancel();
	emptyStorage();
}

/** A page that is loaded anew, mid-visit or after a crash, brings along where it was scrolled to. */
export function emptyStorage(): void {
	for (const key of leftovers(localStorage)) localStorage.removeItem(key);
	for (const key of leftovers(sessionStorage)) sessionStorage.removeItem(key);
}

/** What is left all the same; empty when the wipe is complete. */
export function wipeFaults(): WipeFault[] {
	const faults: WipeFault[] = [];
	if (leftovers(localStorage).length + leftovers(sessionStorage).length > 0) faults.push('storage');
	if (getSelection()?.toString()) faults.push('selection');
	if (document.activeElement && document.activeElement !== document.body) faults.push('focus');
	if (location.search || location.hash) faults.push('address');
	if (globalThis.speechSynthesis?.speaking) faults.push('speech');
	if (document.querySelector('[data-visit]')) faults.push('screen');
	return faults;
}

function leftovers(storage: Storage): string[] {
	return Object.keys(storage).filter((key) => !key.startsWith(TABLET_KEY));
}
