// Sends one picture to the page's own action, and says how far it is: fetch can't tell.
import { deserialize } from '$app/forms';
import * as v from 'valibot';
import { isPictureProblem, type PictureProblem } from './picture-problems';

const Refusal = v.object({ refused: v.pipe(v.string(), v.check(isPictureProblem)) });

/** Null when it has been added. `onprogress` hears shares from 0 to 1. */
export function sendPicture(
	file: File,
	onprogress: (share: number) => void
): Promise<PictureProblem | null> {
	const form = new FormData();
	form.set('picture', file);
	const request = new XMLHttpRequest();
	request.open('POST', '?/add');
	// The answer of the action alone, not the page around it.
	request.setRequestHeader('accept', 'application/json');
	request.setRequestHeader('x-sveltekit-action', 'true');
	request.upload.onprogress = ({ loaded, total }) => onprogress(total > 0 ? loaded / total : 0);
	return new Promise((resolve) => {
		request.onload = () => resolve(problemIn(request));
		request.onerror = request.ontimeout = request.onabort = () => resolve('unreachable');
		request.send(form);
	});
}

function problemIn(request: XMLHttpRequest): PictureProblem | null {
	if (request.status === 413) return 'too-heavy';
	if (request.getResponseHeader('content-type')?.startsWith('application/json') !== true) {
		return 'unreachable';
	}
	const result = deserialize(request.responseText);
	if (result.type === 'success') return null;
	const refusal = v.safeParse(Refusal, result.type === 'failure' ? result.data : null);
	return refusal.success && isPictureProblem(refusal.output.refused)
		? refusal.output.refused
		: 'unreachable';
}
