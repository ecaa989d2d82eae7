// A request's JSON body, parsed before anyone sees it. The reason of a refusal names the place of
// what was wrong, never its content.
import { error } from '@sveltejs/kit';
import * as v from 'valibot';

/** Throws 413 for a body of more than `maxBytes`, 400 for one that is no JSON or not of the schema. */
export async function readJson<Schema extends v.GenericSchema>(
	request: Request,
	schema: Schema,
	maxBytes: number
): Promise<v.InferOutput<Schema>> {
	const text = await readText(request, maxBytes);
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
	if (!parsed.success) {
		const [issue] = parsed.issues;
		error(400, `Malformed: ${v.getDotPath(issue) ?? 'the body'} (${issue.type}).`);
	}
	return parsed.output;
}

async function readText(request: Request, maxBytes: number): Promise<string> {
	if (Number(request.headers.get('content-length') ?? 0) > maxBytes) tooLarge();
	const decoder = new TextDecoder();
	let text = '';
	let bytes = 0;
	const reader = request.body?.getReader();
	for (;;) {
		const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
		if (done) return text + decoder.decode();
		bytes += value.byteLength;
		if (bytes > maxBytes) {
			await reader?.cancel();
			tooLarge();
		}
		text += decoder.decode(value, { stream: true });
	}
}

function tooLarge(): never {
	error(413, 'The body is too large.');
}
