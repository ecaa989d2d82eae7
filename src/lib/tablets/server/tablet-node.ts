// What one app node needs to speak with tablets and desks. The routes use the one of this process
// (channel.ts); tests open as many as they like.
import type { Application } from '../../server/application';
import type { Channel } from './channel-messages';
import { DeskViews } from './desk-view';
import { PresenceBoard } from './presence';

export interface TabletNode {
	app: Pick<Application, 'db' | 'clock' | 'config'>;
	channel: Channel;
	presence: PresenceBoard;
	desks: DeskViews;
}

export function openTabletNode(app: TabletNode['app'], channel: Channel): TabletNode {
	const presence = new PresenceBoard(channel);
	return { app, channel, presence, desks: new DeskViews({ app, channel, presence }) };
}
