// Every sound that plays on this page, so that the end of a visit can silence them all and see that
// it did. Whoever makes a sound notes it here; nobody else knows what it is.

const contexts = new Set<AudioContext>();

/** Until it is closed. */
export function noteSound(context: AudioContext): void {
	contexts.add(context);
	context.addEventListener('statechange', () => {
		if (context.state === 'closed') contexts.delete(context);
	});
}

/** At once and for good, whatever still fades. */
export function silenceAll(): void {
	for (const context of contexts) {
		contexts.delete(context);
		if (context.state !== 'closed') void context.close();
	}
}

export function sounding(): boolean {
	return contexts.size > 0;
}
