// The shape of the database, the same on SQLite and PostgreSQL. It can't hold a person: no row ties
// two answers of one visit together, and nothing about a visit is finer than its block.
// Moments are milliseconds since 1970 (a double on PostgreSQL, so that both engines answer with a
// number); booleans are 0 or 1; JSON is text.
import type { Generated } from 'kysely';

export interface ClinicTable {
	id: string;
	name: string;
	time_zone: string;
	/** JSON of ClinicSettings (lib/clinic/settings.ts). */
	settings: string;
	/** Raised with every change of settings; tablets compare it. */
	settings_version: number;
	/** JSON of ClinicBefore (lib/clinic/server/clinic-repository.ts); null before the first change. */
	before_change?: string | null;
	/** 4, 13 or 26: the length of the next block to start. */
	block_length: number;
	created_at: number;
}

export interface MembershipTable {
	user_id: string;
	clinic_id: string;
	role: 'owner' | 'clinic' | 'desk';
}

/** The part of better-auth's table that is read beside memberships; it alone writes it. */
export interface UserTable {
	id: string;
	username: string | null;
	/** 0 or 1 on SQLite, a boolean on PostgreSQL. */
	twoFactorEnabled: number | boolean | null;
}

/** A one-time link that lets somebody in. Deleted when it is used, taken back or found to be over. */
export interface InvitationTable {
	token_hash: string;
	clinic_id: string;
	role: MembershipTable['role'];
	/** The username of the owner who made it. */
	invited_by: string;
	expires_at: number;
}

/** One row at most: the one-time link of the first start. */
export interface SetupLinkTable {
	token_hash: string;
	created_at: number;
}

/** What the founding owner has filled in so far, so that a closed browser loses nothing. */
export interface SetUpTable {
	user_id: string;
	/** JSON of SetUpDraft (lib/clinic/server/set-up.ts). */
	draft: string;
}

/** A counter of wrong guesses. The key is a keyed hash: no address or username can be read from it. */
export interface GuessTable {
	key: string;
	wrong: number;
	/** When the window began. */
	since: number;
}

export interface PairingTable {
	code_hash: string;
	clinic_id: string;
	tablet_name: string;
	tablet_place: string;
	expires_at: number;
	/** Set by the first call with the code: from then on only this claim may go on. */
	claim_hash: string | null;
	/** Four digits on both screens. */
	confirmation: string | null;
	outcome: 'open' | 'claimed' | 'approved' | 'declined' | 'used';
	/** The tablet that it became: a lost answer is answered again for the same one. */
	tablet_id: string | null;
}

export interface TabletTable {
	id: string;
	clinic_id: string;
	name: string;
	place: string;
	/** SHA-256 of the cookie's token: the token itself is nowhere on the server. */
	token_hash: string;
	paired_at: number;
	revoked_at: number | null;
	/** The last heartbeat: when, and JSON of it without what was on the glass (registry.ts). */
	seen_at: number | null;
	heartbeat: string | null;
	/** Raised with every command. */
	command_counter: number;
	/** JSON of the last command, with `issued_at`. */
	command: string | null;
	/** The counter of the last command that the tablet has answered, and its answer. */
	/** Of the first version, like the outcome below: no longer read. */
	acked_counter: number;
	ack_outcome: 'done' | 'stale' | 'unknown' | null;
}

/** A block of a clinic from its start to its closing. The row is deleted when the block closes. */
export interface RunningBlockTable {
	clinic_id: string;
	/** First and last ISO week. */
	from_week: string;
	to_week: string;
	/** JSON of Table[] (lib/core/tables.ts), fixed when the block starts. */
	tables: string;
	/** JSON of CountedSettings, fixed when the block starts. */
	counted: string;
	/** 32 random bytes, hex: the secret of this block's noise. Dies with the row. */
	noise_key: string;
}

/** Exact counts of a running block. Deleted when the block closes. */
export interface TallyTable {
	clinic_id: string;
	from_week: string;
	table_name: string;
	cell: string;
	count: number;
}

/** Random ids of records already counted, joined to nothing, so that a resend isn't counted twice. */
export interface SeenTable {
	id: string;
	/** The four-week block of the calendar in which it was seen; forgotten 26 weeks later. */
	seen_in: string;
}

/** What was counted for a tablet, so that it and the server can tell whether they agree: no count. */
export interface LedgerTable {
	tablet_id: string;
	/** A sum of random ids under a mask whose key only the tablet has (128 bits, hex); null before its first claim. */
	counted: string | null;
	/** Renewed with each claim, and the mask with it. */
	nonce: string;
	turn: number;
	/** 1 when the last claim and this row disagreed. */
	mismatch: number;
}

/** One row at most: the key pair of the server to which tablets seal what they can't send. */
export interface RescueKeyTable {
	id: number;
	/** JSON Web Keys, P-256. */
	private_key: string;
	/** As the tablets get it: base64url of the uncompressed point. */
	public_key: string;
}

export interface ReleaseTable {
	clinic_id: string;
	from_week: string;
	to_week: string;
	/** JSON: { [table]: { [cell]: noised whole number } }; null for a block that was lost. */
	tables: string | null;
	/** JSON of CountedSettings of the block. */
	counted: string;
}

/** A picture of the clinic's own for the attract loop, as it was encoded anew: never as it was sent. */
export interface PictureTable {
	clinic_id: string;
	/** The first 32 hex digits of the SHA-256 of its bytes. */
	id: string;
	/** What staff know it by: the name of the file that was sent. Tablets never learn it. */
	name: string;
	/** Its turn among the clinic's pictures; the smallest comes first. */
	place: number;
	shown: number;
	/** Set while it can still be put back; then the row goes. */
	removed_at: number | null;
	/** Of `bytes`, so that a list needn't read them. */
	size: number;
	/** WebP, without any metadata. */
	bytes: Uint8Array;
}

/** What staff did; no patient data. A trigger refuses to change or delete a row. */
export interface AuditTable {
	id: Generated<number>;
	at: number;
	clinic_id: string | null;
	/** The username, or "set-up link", or "system". */
	actor: string;
	action: string;
	/** JSON of what it was done to. */
	target: string;
}

export interface Database {
	clinic: ClinicTable;
	membership: MembershipTable;
	invitation: InvitationTable;
	user: UserTable;
	setup_link: SetupLinkTable;
	set_up: SetUpTable;
	guess: GuessTable;
	pairing: PairingTable;
	tablet: TabletTable;
	running_block: RunningBlockTable;
	tally: TallyTable;
	seen: SeenTable;
	ledger: LedgerTable;
	rescue_key: RescueKeyTable;
	release: ReleaseTable;
	picture: PictureTable;
	audit: AuditTable;
}
