// What one app node needs to speak with tablets and desks. The routes use the one of this process
// (channel.ts); tests open as many as they like.
import type { Application } from '../../server/application';
import type { Channel } from './channel-messages';
import { Gathering } from '../../server/gathering';
import { acknowledgeAll, type Answered } from './commands';
import { DeskViews } from './desk-view';
import { PresenceBoard } from './presence';
import { saveContacts, type Heard } from './registry';

export interface TabletNode {
	app: Pick<Application, 'db' | 'clock' | 'config'>;
	channel: Channel;
	presence: PresenceBoard;
	desks: DeskViews;
	/** Heartbeats that come at once share a commit; so do answers to commands, each told if it was news. */
	contacts: Gathering<Heard, void>;
	answers: Gathering<Answered, boolean>;
}

export function openTabletNode(app: TabletNode['app'], channel: Channel): TabletNode {
	const presence = new PresenceBoard(channel);
	return {
		app,
		channel,
		presence,
		desks: new DeskViews({ app, channel, presence }),
		contacts: new Gathering<Heard, void>(async (heard) => {
			await saveContacts(app.db, heard);
			return heard.map(() => undefined);
		}),
		answers: new Gathering((answers) => acknowledgeAll(app.db, answers))
	};
}
