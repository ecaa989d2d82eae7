// The exact records of a visit in plain words, for "What is kept". Says all of it and nothing else.
import type { CheckinRecord, VisitRecord } from '../checkins/record';
import { stoneLabels } from '../checkins/questions';
import type { Ending, Helpful, Item, Language } from '../core/catalogue';
import { UnreachableError } from '../core/unreachable';
import { wishWords } from '../attract/wishes';
import { m } from '../messages/messages';
import { practiceTitle } from '../practices/catalogue';

/** One sentence a line, in the order in which they were given. */
export function keptWords(records: readonly VisitRecord[], language: Language): string[] {
	// Where no question came afterwards, nothing is said about skipping it.
	const asked = records.some((record) => record.kind === 'practice' && record.ended === 'finished');
	const lines = records.flatMap((record) => {
		switch (record.kind) {
			case 'checkin':
				return checkinWords(record, asked);
			case 'practice':
				return [endingWords(record.ended, practiceTitle(record.practice, language))];
			case 'wish':
				return [m.kiosk_kept_wish({ wish: wishWords(record.wish, language) })];
			default:
				throw new UnreachableError(record);
		}
	});
	return [...lines, m.kiosk_kept_tail()];
}

function checkinWords(record: CheckinRecord, asked: boolean): string[] {
	const lines = [ratingWords(record, 'pain', asked), ratingWords(record, 'shame', asked)];
	if (record.helpful) lines.push(m.kiosk_kept_helpful({ answer: helpfulWord(record.helpful) }));
	return lines;
}

function ratingWords(record: CheckinRecord, item: Item, asked: boolean): string {
	const name = item === 'pain' ? m.kiosk_kept_pain() : m.kiosk_kept_shame();
	const labels = stoneLabels(item, record.scale);
	const [before, after] = record[item].map((rating) =>
		rating === null ? null : (labels[rating] ?? '')
	);
	if (before && after) return m.kiosk_kept_both({ item: name, before, after });
	if (before)
		return asked
			? m.kiosk_kept_before({ item: name, before })
			: m.kiosk_kept_before_only({ item: name, before });
	if (after) return m.kiosk_kept_after({ item: name, after });
	return m.kiosk_kept_skipped({ item: name });
}

function helpfulWord(helpful: Helpful): string {
	switch (helpful) {
		case 'yes':
			return m.checkin_helpful_yes();
		case 'little':
			return m.checkin_helpful_little();
		case 'no':
			return m.checkin_helpful_no();
		default:
			throw new UnreachableError(helpful);
	}
}

function endingWords(ended: Ending, practice: string): string {
	switch (ended) {
		case 'finished':
			return m.kiosk_kept_finished({ practice });
		case 'stopped':
		case 'idle':
		case 'reset':
			return m.kiosk_kept_stopped({ practice });
		case 'too-much':
			return m.kiosk_kept_too_much({ practice });
		case 'called':
			return m.kiosk_kept_called({ practice });
		default:
			throw new UnreachableError(ended);
	}
}
