// The channel of this process: opened at its first use, since no database may be opened while the
// app is being built. One a process is right here: every request must speak through the same one.
import { application } from '../../server/application';
import { LocalChannel, type Channel, type ChannelMessage, type Listener } from './channel-messages';
import { closeStreams } from './event-stream';
import { PostgresChannel } from './postgres-channel';
import { openTabletNode, type TabletNode } from './tablet-node';

export { closeStreams };

let opened: TabletNode | null = null;

/** This process's node. Throws before the application has started. */
export function tabletNode(): TabletNode {
	if (!opened) {
		opened = openTabletNode(application(), openChannel());
		const { channel } = opened;
		process.once('quiet-minute:shutdown', () => {
			closeStreams();
			void channel.close();
		});
	}
	return opened;
}

/** Tells every app node. Never throws. */
export async function publish(message: ChannelMessage): Promise<void> {
	await tabletNode().channel.publish(message);
}

/** Hears what any app node publishes; returns the way out. */
export function subscribe(listener: Listener): () => void {
	return tabletNode().channel.subscribe(listener);
}

function openChannel(): Channel {
	const { config, db, log } = application();
	const { databaseUrl } = config;
	return databaseUrl
		? new PostgresChannel({ connectionString: databaseUrl, db, log })
		: new LocalChannel();
}
