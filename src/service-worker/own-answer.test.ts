import { expect, test } from 'vitest';
import { isOwnAnswer } from './own-answer';

const answer = (type: string, status = 200) =>
	new Response('', { status, headers: { 'content-type': type } });

test.each<[string, Response, string, boolean]>([
	['the page itself', answer('text/html; charset=utf-8'), '/', true],
	['a script', answer('text/javascript'), '/_app/immutable/a.js', true],
	['a font', answer('font/woff2'), '/_app/immutable/assets/a.woff2', true],
	['a picture', answer('image/svg+xml'), '/icon.svg', true],
	['a portal in place of a script', answer('text/html'), '/_app/immutable/a.js', false],
	['a portal in place of an unknown kind', answer('text/html'), '/a.bin', false],
	['a missing file', answer('text/javascript', 404), '/_app/immutable/a.js', false],
	['half a file', answer('text/javascript', 206), '/_app/immutable/a.js', false],
	['JSON in place of the page', answer('application/json'), '/', false]
])('%s', (_name, response, path, own) => {
	expect(isOwnAnswer(response, `https://clinic.example${path}`)).toBe(own);
});
