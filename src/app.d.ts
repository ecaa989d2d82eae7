import type { MembershipTable } from '$lib/server/database/schema';

declare global {
	/** A member of the clinic's staff: `desk` sees tablets, `clinic` sees trends, `owner` sets up. */
	type Role = MembershipTable['role'];

	namespace App {
		interface Locals {
			/** Whoever is signed in. */
			staff: {
				userId: string;
				username: string;
				sessionId: string;
				memberships: { clinicId: string; role: Role }[];
			} | null;
			/** The paired tablet that sent the request; null when it is unpaired or revoked. */
			tablet: { id: string; clinicId: string } | null;
		}
	}
}

export {};
