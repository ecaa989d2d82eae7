import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ACTIONS_WITH_WORDS } from './audit-words';

test('every action that the audit log knows has words, and no others have', () => {
	const source = readFileSync('src/lib/server/audit.ts', 'utf8');
	const union = source.slice(source.indexOf('AuditAction ='), source.indexOf('AuditEntry'));
	const codes = [...union.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code);
	expect(codes.length).toBeGreaterThan(20);
	expect([...ACTIONS_WITH_WORDS].sort()).toEqual([...codes].sort());
});
