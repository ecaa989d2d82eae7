// Who may import what (docs/architecture.md), as a lint rule: it resolves each import to a room of
// the house and says why a door is closed.
import path from 'node:path';

/**
 * The rooms that each room may import from, beside itself and core.
 * @type {Record<string, string[]>}
 */
const DOORS = {
	core: [],
	ui: [],
	messages: [],
	attract: ['ui', 'messages'],
	practices: ['ui', 'messages'],
	checkins: ['ui', 'messages'],
	outbox: ['checkins', 'messages'],
	tablets: ['ui', 'messages'],
	'take-home': ['practices', 'ui', 'messages'],
	kiosk: ['attract', 'practices', 'checkins', 'outbox', 'tablets', 'ui', 'messages'],
	desk: ['tablets', 'ui', 'messages'],
	clinic: ['tablets', 'trends', 'ui', 'messages'],
	trends: ['tablets', 'ui', 'messages'],
	server: [],
	demonstration: ['checkins', 'clinic', 'tablets', 'trends'],
	'service-worker': ['outbox']
};

/**
 * The room of a file, or null for routes, hooks, tests and packages.
 * @param {string} file from the project's root
 * @returns {{ room: string, server: boolean } | null}
 */
export function roomOf(file) {
	const parts = file.split(path.sep).join('/');
	if (/\.test\.[jt]s$/.test(parts)) return null;
	if (parts.startsWith('src/service-worker/')) return { room: 'service-worker', server: false };
	const [, room, rest = ''] = /^src\/lib\/([^/]+)\/(.*)$/.exec(parts) ?? [];
	return room ? { room, server: room === 'server' || rest.startsWith('server/') } : null;
}

/**
 * Null when the import is allowed, else the reason why it is not.
 * @param {string} importer
 * @param {string} imported
 */
export function reasonAgainst(importer, imported) {
	const to = roomOf(imported);
	if (!to) return null;
	const from = roomOf(importer);
	if (!from) {
		const inClient = /^src\/routes\/.*(\+page|\+layout|\+error)(\.svelte|\.ts)$/.test(importer);
		return inClient && to.server
			? 'what runs in the browser may not import from a server folder'
			: null;
	}
	if (to.server && !from.server) return 'only server code may import from a server folder';
	const doors = DOORS[from.room];
	if (!doors) return `lib/${from.room} has no row in the import rules: add one`;
	if (to.room === from.room || to.room === 'core') return null;
	if (from.server && to.room === 'server') return null;
	if (doors.includes(to.room) && (!to.server || from.room === 'demonstration')) return null;
	const allowed = ['core', ...doors].join(', ');
	return `${from.room} may import ${allowed}; not ${to.room}${to.server ? '/server' : ''}`;
}

/** @param {string} importer @param {string} specifier */
function resolve(importer, specifier) {
	if (specifier.startsWith('$lib/')) return path.join('src/lib', specifier.slice(5));
	if (specifier.startsWith('.')) return path.join(path.dirname(importer), specifier);
	return null;
}

/** @type {import('eslint').Rule.RuleModule} */
export const importRules = {
	meta: { type: 'problem', schema: [], messages: { door: 'Import rule: {{reason}}.' } },
	create(context) {
		const importer = path.relative(context.cwd, context.filename).split(path.sep).join('/');
		/** @param {any} node */
		const check = (node) => {
			const specifier = node.source?.value;
			if (typeof specifier !== 'string') return;
			const imported = resolve(importer, specifier);
			const reason = imported && reasonAgainst(importer, imported);
			if (reason) context.report({ node, messageId: 'door', data: { reason } });
		};
		return {
			ImportDeclaration: check,
			ImportExpression: check,
			ExportNamedDeclaration: check,
			ExportAllDeclaration: check
		};
	}
};
