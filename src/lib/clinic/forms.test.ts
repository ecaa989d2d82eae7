import { expect, test } from 'vitest';
import * as v from 'valibot';
import { TrendsFormSchema } from './forms';

test.each(['11', ' 40 ', '999'])('small numbers may begin at %s', (smallCell) => {
	expect(v.parse(TrendsFormSchema, { smallCell })).toEqual({ smallCell: Number(smallCell) });
});

test.each(['', '10', '0', '-11', '11.5', '1000', 'eleven'])('but not at “%s”', (smallCell) => {
	const { success, issues } = v.safeParse(TrendsFormSchema, { smallCell });
	expect(success).toBe(false);
	expect(issues?.[0]?.message).toBe('small-cell');
});
