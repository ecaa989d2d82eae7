/** What a tablet says of itself when nothing is wrong and nobody is at it. */
export const WELL = {
	state: 'resting',
	visit: null,
	version: '1700000123456',
	offlineReady: true,
	storagePersisted: true,
	wakeLock: true,
	speaks: 2,
	faults: [],
	lastCommand: 0
};
