// For every door that changes something: how to do it for real, and which line of the audit log it must
// leave. What leaves none says why.
import { OF_ACCOUNTS } from './deeds/accounts';
import { OF_CLINIC } from './deeds/clinic';
import type { Deed } from './deeds/deed';
import { OF_TABLETS } from './deeds/tablets';

export const DEEDS: Readonly<Record<string, Deed>> = {
	...OF_ACCOUNTS,
	...OF_CLINIC,
	...OF_TABLETS
};
