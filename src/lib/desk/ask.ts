// Asks the server to have tablets do something. Whether it was done is the tablets' to say: the live
// list brings it.
import * as v from 'valibot';
import {
	DeskCommandAnswerSchema,
	type DeskCommand,
	type DeskCommandAnswer
} from '../tablets/desk-snapshot';

/** `failed`: the server could not be asked, or refused. */
export type Asked = DeskCommandAnswer[number] | { tabletId: string; status: 'failed' };
export type Ask = (command: DeskCommand) => Promise<Asked[]>;

/** Never throws; one answer for each tablet, in order. */
export async function ask(url: string, command: DeskCommand): Promise<Asked[]> {
	const failed = () =>
		command.tablets.map(({ tabletId }) => ({ tabletId, status: 'failed' as const }));
	try {
		const answer = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(command)
		});
		return answer.ok ? v.parse(DeskCommandAnswerSchema, await answer.json()) : failed();
	} catch {
		return failed();
	}
}
