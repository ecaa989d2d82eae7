// The words for how a tablet is doing and why one needs attention.
import { m } from '$lib/messages/messages';
import { UnreachableError } from '../core/unreachable';
import type { AttentionReason, DeskState } from '../tablets/desk-snapshot';

export function stateWord(state: DeskState): string {
	switch (state) {
		case 'resting':
			return m.desk_state_resting();
		case 'in-use':
			return m.desk_state_in_use();
		case 'asleep':
			return m.desk_state_asleep();
		case 'wipe-mode':
			return m.desk_state_wipe_mode();
		case 'closed':
			return m.desk_state_closed();
		case 'waiting':
			return m.desk_state_waiting();
		case 'offline':
			return m.desk_state_offline();
		default:
			throw new UnreachableError(state);
	}
}

/** What is wrong and what to do about it, in one sentence. */
export function attentionWords(reason: AttentionReason): string {
	switch (reason) {
		case 'storage-full':
			return m.desk_attention_storage_full();
		case 'storage-closed':
			return m.desk_attention_storage_closed();
		case 'reloading':
			return m.desk_attention_reloading();
		case 'hidden':
			return m.desk_attention_hidden();
		case 'fault':
			return m.desk_attention_fault();
		case 'long-silent':
			return m.desk_attention_long_silent();
		default:
			throw new UnreachableError(reason);
	}
}
