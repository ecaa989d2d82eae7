import * as v from 'valibot';
import { describe, expect, it, test } from 'vitest';
import { ClinicFormSchema, ExceptionsFormSchema, TrendsFormSchema } from './forms';
import { readForm } from './server/read-form';

function sent(fields: Record<string, string | string[]>): FormData {
	const form = new FormData();
	for (const [name, values] of Object.entries(fields)) {
		for (const value of [values].flat()) form.append(name, value);
	}
	return form;
}

describe('holidays and other hours', () => {
	const read = (fields: Record<string, string>) => readForm(ExceptionsFormSchema, sent(fields));

	it('stand by their date, the later row of one date counts, and an empty row is none', () => {
		const rows = read({
			'exceptions.0.date': '2026-12-25',
			'exceptions.1.date': '2026-12-24',
			'exceptions.1.open': 'on',
			'exceptions.1.opens': '08:00',
			'exceptions.1.closes': '12:30',
			'exceptions.2.date': '',
			'exceptions.2.opens': '08:00',
			'exceptions.3.date': '2026-12-24',
			'exceptions.3.open': 'on',
			'exceptions.3.opens': '20:00',
			'exceptions.3.closes': '02:00'
		});
		expect(rows).toEqual({
			ok: true,
			output: [
				{ date: '2026-12-24', hours: { opens: 1200, closes: 1560 } },
				{ date: '2026-12-25', hours: null }
			]
		});
	});

	it('may be none at all', () => {
		expect(read({})).toEqual({ ok: true, output: [] });
	});

	test.each([
		[
			'a date that is none',
			{ 'exceptions.0.date': '2026-02-31x' },
			{ 'exceptions.0.date': 'date' }
		],
		[
			'an open day without its hours',
			{
				'exceptions.0.date': '2026-12-24',
				'exceptions.0.open': 'on',
				'exceptions.0.opens': '08:00'
			},
			{ 'exceptions.0.closes': 'time-missing' }
		]
	])('refuse %s', (_what, fields, problems) => {
		expect(read(fields)).toMatchObject({ ok: false, refused: { problems } });
	});
});

describe('a language that nobody has reviewed', () => {
	const clinic = (languages: string[], more: Record<string, string> = {}) => {
		const days = Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((i) => [`hours.${i}.opens`, '']));
		const fields = { name: 'A', timeZone: 'America/Chicago', ...days, ...more };
		return readForm(ClinicFormSchema, sent({ ...fields, 'languages[]': languages }));
	};

	it('is switched on only knowingly, and that isn’t kept with the clinic', () => {
		expect(clinic(['en', 'es'])).toMatchObject({
			ok: false,
			refused: { problems: { knowing: 'not-knowing' } }
		});
		const knowing = clinic(['en', 'es'], { knowing: 'on' });
		expect(knowing).toMatchObject({ ok: true, output: { languages: ['en', 'es'] } });
		expect(knowing.ok && Object.keys(knowing.output)).toEqual([
			'name',
			'timeZone',
			'hours',
			'languages'
		]);
		expect(clinic(['en'])).toMatchObject({ ok: true });
	});
});

test.each(['11', ' 40 ', '999'])('small numbers may begin at %s', (smallCell) => {
	expect(v.parse(TrendsFormSchema, { smallCell, blockLength: '4' })).toEqual({
		smallCell: Number(smallCell),
		blockLength: 4
	});
});

test.each(['', '10', '0', '-11', '11.5', '1000', 'eleven'])('but not at “%s”', (smallCell) => {
	const { success, issues } = v.safeParse(TrendsFormSchema, { smallCell, blockLength: '4' });
	expect(success).toBe(false);
	expect(issues?.[0]?.message).toBe('small-cell');
});

test.each(['4', '13', '26'])('a block may have %s weeks', (blockLength) => {
	const read = v.parse(TrendsFormSchema, { smallCell: '11', blockLength });
	expect(read.blockLength).toBe(Number(blockLength));
});

test.each(['', '0', '1', '5', '52', '4.0.0', 'four'])('but not “%s”', (blockLength) => {
	expect(v.safeParse(TrendsFormSchema, { smallCell: '11', blockLength }).success).toBe(false);
});
