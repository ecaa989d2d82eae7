// What a page shows or points to in this house is there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const pages = [
	'README.md',
	...readdirSync('docs', { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.md'))
		.map((file) => path.join('docs', file))
];

it.each(pages)('%s', (page) => {
	const targets = Array.from(
		readFileSync(page, 'utf8').matchAll(/\]\(([^)#]+)[^)]*\)/g),
		([, target = '']) => target
	);
	const ours = targets.filter((target) => !/^[a-z]+:/.test(target));
	expect(ours.filter((target) => !existsSync(path.join(path.dirname(page), target)))).toEqual([]);
});
