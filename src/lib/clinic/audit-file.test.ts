import { describe, expect, it } from 'vitest';
import { auditCsv, auditJson } from './audit-file';

const entry = {
	at: Date.UTC(2026, 10, 23, 9, 30),
	actor: 'ana',
	action: 'tablet-reset',
	target: { tablet: 'Window' }
};

describe('the audit log as a file', () => {
	it('is CSV with a line for each entry', () => {
		expect(auditCsv([entry])).toBe(
			'\uFEFF"at","actor","action","target"\r\n' +
				'"2026-11-23T09:30:00.000Z","ana","tablet-reset","tablet: Window"\r\n'
		);
	});

	it.each(['=1+1', '+1', '-1', '@sum(a1)', '\t=1'])(
		'never hands a spreadsheet the formula %j',
		(actor) => {
			expect(auditCsv([{ ...entry, actor }])).toContain(`,"'${actor}",`.replace(/^,/, ','));
		}
	);

	it('keeps quotation marks, commas and line ends inside their cell', () => {
		const csv = auditCsv([{ ...entry, target: { name: 'The "blue", one\r\n' } }]);
		expect(csv).toContain('"name: The ""blue"", one\r\n"');
	});

	it('is JSON that says the same', () => {
		expect(JSON.parse(auditJson([entry]))).toEqual([{ ...entry, at: '2026-11-23T09:30:00.000Z' }]);
	});
});
