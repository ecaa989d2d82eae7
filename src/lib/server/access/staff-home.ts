// Where each role's work is.
import type { Membership } from './roles';

export function homeOf(memberships: readonly Membership[]): string {
	// Whoever belongs to no clinic yet is in the middle of setting one up.
	if (memberships.length === 0) return '/clinic/set-up';
	return memberships.some(({ role }) => role !== 'desk') ? '/clinic' : '/desk';
}
