// What one app node needs to speak with tablets and desks. The routes use the one of this process
// (channel.ts); tests open as many as they like.
import type { Application } from '../../server/application';
import type { Channel } from './channel-messages';
import { gathered } from '../../server/gathered';
import { acknowledgeAll, type Answered } from './commands';
import { DeskViews } from './desk-view';
import { PresenceBoard } from './presence';
import { saveContacts, type Heard } from './registry';

export interface TabletNode {
	app: Pick<Application, 'db' | 'clock' | 'config'>;
	channel: Channel;
	presence: PresenceBoard;
	desks: DeskViews;
	/** With whatever else is heard in the same turn. */
	saveContact(heard: Heard): Promise<void>;
	/** Whether it was news. */
	acknowledge(answered: Answered): Promise<boolean>;
}

export function openTabletNode(app: TabletNode['app'], channel: Channel): TabletNode {
	const presence = new PresenceBoard(channel);
	return {
		app,
		channel,
		presence,
		desks: new DeskViews({ app, channel, presence }),
		saveContact: gathered(async (heard) => {
			await saveContacts(app.db, heard);
			return () => undefined;
		}),
		acknowledge: gathered(async (answers) => {
			const news = await acknowledgeAll(app.db, answers);
			return (answer) => news.has(answer);
		})
	};
}
