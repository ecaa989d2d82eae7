// A worker that can't answer would leave the tablet without its kiosk as soon as it comes into service,
// although all of its files are there. So a new version asks itself first.

declare const self: ServiceWorkerGlobalScope;

/**
 * Rejects unless our own `fetch` listeners answer a request for `address` with what `accepts` takes. A
 * listener that throws answers nothing.
 */
export async function proveToAnswer(
	address: string,
	accepts: (response: Response, address: string) => boolean
): Promise<void> {
	const { href } = new URL(address, location.origin);
	const event = new FetchEvent('fetch', { request: new Request(href) });
	let answer: Response | PromiseLike<Response> | undefined;
	// What was made by a script may not be answered, nor kept alive: we take the answer ourselves.
	Object.defineProperties(event, {
		respondWith: { value: (given: typeof answer) => void (answer = given) },
		waitUntil: { value: () => undefined }
	});
	self.dispatchEvent(event);
	const response = await answer;
	if (!response || !accepts(response, href)) throw new Error(`no answer to ${address}`);
}
