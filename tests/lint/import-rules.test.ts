import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import { reasonAgainst } from './import-rules.js';

describe('an import through a closed door is refused', () => {
	test.each([
		['src/lib/core/weeks.ts', 'src/lib/ui/Stone.svelte', 'core may import core; not ui'],
		[
			'src/lib/attract/AttractLoop.svelte',
			'src/lib/outbox/outbox',
			'attract may import core, ui, messages; not outbox'
		],
		[
			'src/lib/practices/catalogue.ts',
			'src/lib/kiosk/phase',
			'practices may import core, ui, messages; not kiosk'
		],
		[
			'src/lib/kiosk/kiosk.svelte.ts',
			'src/lib/checkins/server/ingest',
			'only server code may import from a server folder'
		],
		[
			'src/lib/checkins/server/ingest.ts',
			'src/lib/trends/server/closing',
			'checkins may import core, ui, messages; not trends/server'
		],
		[
			'src/routes/desk/+page.svelte',
			'src/lib/server/log',
			'what runs in the browser may not import from a server folder'
		],
		[
			'src/service-worker/index.ts',
			'src/lib/kiosk/phase',
			'service-worker may import core, outbox; not kiosk'
		],
		[
			'src/lib/attics/box.ts',
			'src/lib/ui/Stone.svelte',
			'lib/attics has no row in the import rules: add one'
		]
	])('%s may not import %s', (importer, imported, reason) => {
		expect(reasonAgainst(importer, imported)).toBe(reason);
	});
});

describe('an import through an open door is let through', () => {
	test.each([
		['src/lib/kiosk/kiosk.svelte.ts', 'src/lib/practices/catalogue'],
		['src/lib/outbox/outbox.ts', 'src/lib/checkins/record'],
		['src/lib/checkins/server/ingest.ts', 'src/lib/server/database/schema'],
		['src/lib/checkins/server/ingest.ts', 'src/lib/checkins/record'],
		['src/routes/api/sync/+server.ts', 'src/lib/checkins/server/ingest'],
		['src/routes/desk/+page.server.ts', 'src/lib/desk/server/board'],
		['src/lib/kiosk/phase.test.ts', 'src/lib/server/log']
	])('%s may import %s', (importer, imported) => {
		expect(reasonAgainst(importer, imported)).toBeNull();
	});
});

test.each([
	["import { openOutbox } from '$lib/outbox/outbox';", '$lib'],
	["import { openOutbox } from '../outbox/outbox';", 'relative'],
	["export { openOutbox } from '../outbox/outbox';", 're-exported'],
	["export const later = () => import('../outbox/outbox');", 'dynamic']
])(
	'the linter reports the reason: %s',
	async (code) => {
		const eslint = new ESLint({ ruleFilter: ({ ruleId }) => ruleId === 'house/imports' });
		const [file] = await eslint.lintText(code, { filePath: 'src/lib/attract/scene.ts' });
		expect(file?.messages.map((problem) => problem.message)).toEqual([
			'Import rule: attract may import core, ui, messages; not outbox.'
		]);
	},
	60_000
);
