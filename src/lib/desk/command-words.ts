// The words for what a desk may ask of a tablet, and for what became of it.
import { m } from '$lib/messages/messages';
import { UnreachableError } from '../core/unreachable';
import type { CommandName } from '../tablets/messages';
import type { Missing } from './all-progress';
import type { Report } from './command-report';

export function commandWord(name: CommandName): string {
	switch (name) {
		case 'reset':
			return m.desk_command_reset();
		case 'reset-gently':
			return m.desk_command_reset_gently();
		case 'keep':
			return m.desk_command_keep();
		case 'call':
			return m.desk_command_call();
		case 'wipe-mode':
			return m.desk_command_wipe_mode();
		case 'close':
			return m.desk_command_close();
		case 'close-today':
			return m.desk_command_close_today();
		case 'open':
			return m.desk_command_open();
		case 'find':
			return m.desk_command_find();
		default:
			throw new UnreachableError(name);
	}
}

export function reportWords({ name, kind }: Report): string {
	const command = commandWord(name);
	switch (kind) {
		case 'asked':
			return m.desk_report_asked({ command });
		case 'slow':
			return m.desk_report_slow({ command });
		case 'leaving':
			return m.desk_report_leaving();
		case 'done':
			return m.desk_report_done({ command });
		case 'stale':
			return name === 'keep' || name === 'call'
				? m.desk_report_nobody({ command })
				: m.desk_report_stale({ command });
		case 'unknown':
			return m.desk_report_unknown({ command });
		case 'unanswered':
			return m.desk_report_unanswered({ command });
		default:
			throw new UnreachableError(kind);
	}
}

/** Why a tablet has not confirmed a command for all. */
export function missingWords(why: Missing): string {
	switch (why) {
		case 'waiting':
			return m.desk_all_waiting();
		case 'offline':
			return m.desk_all_offline();
		case 'unanswered':
			return m.desk_all_unanswered();
		case 'stale':
			return m.desk_all_stale();
		case 'unknown':
			return m.desk_all_unknown();
		case 'failed':
			return m.desk_all_failed();
		default:
			throw new UnreachableError(why);
	}
}
