// What the clock alone brings about: "Still here?", letting go, opening anew, dark and light. Pure: the phase, the
// moments that count and the clinic's hours in, events for transition() out.
import type { DayException, Hours } from '../tablets/messages';
import { dayAt, isOpen } from './hours';
import { idleVerdict, QUIET_MS } from './idle';
import type { KioskEvent, Phase } from './phase';

/** In milliseconds since 1970. Presence is an input or a sign of life from a running practice. */
export interface Moments {
	input: number;
	presence: number;
	/** Since when "Still here?" is on the glass; null when it isn't. */
	asked: number | null;
}

/** A clock that was set back must hold nothing open: what lies in its future counts as now. */
export function notAfter(now: number, { input, presence, asked }: Moments): Moments {
	return {
		input: Math.min(input, now),
		presence: Math.min(presence, now),
		asked: asked === null ? null : Math.min(asked, now)
	};
}

/** In this order. An event that means nothing in the phase changes nothing. */
export function eventsAt(
	now: number,
	phase: Phase,
	moments: Moments,
	clinic: { hours: Hours; timeZone: string; exceptions?: readonly DayException[] }
): KioskEvent[] {
	const { hours, timeZone, exceptions } = clinic;
	const { input, presence, asked } = notAfter(now, moments);
	const events: KioskEvent[] = [];
	const verdict = idleVerdict(phase, {
		sinceInput: now - input,
		sincePresence: now - presence,
		sinceAsked: asked === null ? null : now - asked
	});
	if (verdict === 'ask') events.push({ type: 'presence-asked' });
	if (verdict === 'leave') events.push({ type: 'idle' });
	const day = dayAt(hours, now, timeZone, exceptions);
	if (phase.at === 'closed' && phase.day !== null && phase.day !== day) {
		events.push({ type: 'open' });
	}
	if (isOpen(hours, now, timeZone, exceptions)) events.push({ type: 'hours-began' });
	else if (now - input >= QUIET_MS) events.push({ type: 'hours-ended' });
	return events;
}
