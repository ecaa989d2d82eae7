// The audit log as a file: moments as ISO 8601 in UTC, actions as their stable codes, so that it means
// the same in every language. Pure.
interface Entry {
	at: number;
	actor: string;
	action: string;
	target: Readonly<Record<string, string>>;
}

const COLUMNS = ['at', 'actor', 'action', 'target'] as const;

export function auditCsv(entries: readonly Entry[]): string {
	const rows = entries.map(({ at, actor, action, target }) => [
		new Date(at).toISOString(),
		actor,
		action,
		Object.entries(target)
			.map(([kind, what]) => `${kind}: ${what}`)
			.join('; ')
	]);
	// RFC 4180; with a byte-order mark, or a spreadsheet reads accents wrongly.
	return `\uFEFF${[COLUMNS, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

export function auditJson(entries: readonly Entry[]): string {
	const rows = entries.map(({ at, ...rest }) => ({ at: new Date(at).toISOString(), ...rest }));
	return JSON.stringify(rows, null, '\t');
}

/** A spreadsheet takes what begins like this for a formula and runs it; a quotation mark stops that. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(text: string): string {
	return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
