// Asks the server to reset a tablet. Whether it was done is the tablet's to say: the live list brings it.
import * as v from 'valibot';
import {
	DeskCommandAnswerSchema,
	type DeskCommand,
	type DeskCommandAnswer
} from '../tablets/desk-snapshot';

export type AskAnswer = DeskCommandAnswer | { status: 'failed' };

/** `failed`: the server could not be asked, or refused. Never throws. */
export async function askReset(
	url: string,
	command: Pick<DeskCommand, 'tabletId' | 'visit'>
): Promise<AskAnswer> {
	try {
		const answer = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ ...command, name: 'reset' } satisfies DeskCommand)
		});
		if (!answer.ok) return { status: 'failed' };
		return v.parse(DeskCommandAnswerSchema, await answer.json());
	} catch {
		return { status: 'failed' };
	}
}
