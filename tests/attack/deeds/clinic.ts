// Deeds about a clinic: its set-up, settings and pictures.
import { createHash } from 'node:crypto';
import SQLite from 'better-sqlite3';
import sharp from 'sharp';
import { FILE_PIECE, sealRecords } from '../../../src/lib/core/rescue';
import { rescueOf } from '../../../src/lib/server/rescue-key';
import { type TwoClinics } from '../../support/two-clinics';
import { Caller } from '../caller';
import { NEWCOMER, owner, read, type Deed } from './deed';

const HELP = {
	emergency: '911',
	'crisis.name': 'A line',
	'crisis.contact': 'Call 988',
	'crisis.languages': 'English',
	'crisis.hours': 'Always',
	checked: 'on'
};
const CLINIC = {
	name: 'First clinic',
	timeZone: 'America/Chicago',
	...Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((day) => [`hours.${day}.opens`, ''])),
	'languages[]': 'en'
};
const settings = (section: string, fields: Record<string, string>): Deed => ({
	leaves: 'settings-changed',
	done: (house) => owner(house).form(`/clinic/settings?/${section}`, fields)
});
const DRAFT = "a draft that nobody else sees; the clinic's making is in the log";

async function pictureAdded(house: TwoClinics): Promise<Response> {
	const create = { width: 1600, height: 1000, channels: 3, background: '#456' } as const;
	const bytes = await sharp({ create }).jpeg().toBuffer();
	const form = new FormData();
	form.set('picture', new File([new Uint8Array(bytes)], 'hills.jpg', { type: 'image/jpeg' }));
	return await owner(house).upload('/clinic/pictures?/add', form);
}

/** Whether there was anything in it makes no difference. */
async function rescueBroughtIn(house: TwoClinics): Promise<Response> {
	const rescue = await rescueOf(house.app.db, house.tabletId);
	const [piece = new Uint8Array()] = await sealRecords([], FILE_PIECE, rescue);
	const form = new FormData();
	form.set('file', new File([piece], 'rescue.bin'));
	return await owner(house).upload('/clinic/rescue?/bringIn', form);
}

export const OF_CLINIC: Readonly<Record<string, Deed>> = {
	'POST /clinic/set-up?/account': {
		leaves: 'account-made',
		done: async (house) => {
			const token = 'a-set-up-link';
			const db = new SQLite(house.server.database);
			db.prepare('insert into setup_link values (?, 0)').run(
				createHash('sha256').update(token).digest('hex')
			);
			db.close();
			const account = { token, username: 'founder', ...NEWCOMER };
			return await new Caller(house, '').form('/clinic/set-up?/account', account);
		}
	},
	'POST /clinic/set-up?/clinic': { leavesNothing: DRAFT },
	'POST /clinic/set-up?/help': { leavesNothing: DRAFT },
	'POST /clinic/set-up?/glass': {
		leaves: 'clinic-made',
		done: async (house) => {
			await owner(house).form('/account?/clinic', {});
			await owner(house).form('/clinic/set-up?/clinic', { ...CLINIC, name: 'Third clinic' });
			await owner(house).form('/clinic/set-up?/help', HELP);
			const glass = { pin: '482917', 'checkin.scale': 'numbers' };
			return await owner(house).form('/clinic/set-up?/glass', glass);
		}
	},
	'POST /clinic/settings?/clinic': settings('clinic', CLINIC),
	'POST /clinic/settings?/help': settings('help', HELP),
	'POST /clinic/settings?/checkin': settings('checkin', { scale: 'numbers' }),
	'POST /clinic/settings?/practices': settings('practices', { 'practices[]': 'soft-breath' }),
	'POST /clinic/settings?/desk': settings('desk', { call: 'on' }),
	'POST /clinic/settings?/trends': settings('trends', { smallCell: '12', blockLength: '4' }),
	'POST /clinic/rescue?/bringIn': { leaves: 'rescue-brought-in', done: rescueBroughtIn },
	'POST /clinic/settings?/exceptions': settings('exceptions', {}),
	'POST /clinic/settings?/stillRight': settings('stillRight', {}),
	'POST /clinic/settings?/undo': {
		leaves: 'settings-changed',
		done: async (house) => {
			const html = await (await owner(house).form('/clinic/settings?/desk', { call: 'on' })).text();
			const [input = ''] = /<input[^>]*name="token"[^>]*>/.exec(html) ?? [];
			const [, token = ''] = /value="([^"]*)"/.exec(input) ?? [];
			return await owner(house).form('/clinic/settings?/undo', { section: 'desk', token });
		}
	},
	'POST /clinic/pictures?/add': { leaves: 'picture-added', done: pictureAdded },
	'POST /clinic/pictures?/change': {
		leaves: 'picture-removed',
		done: async (house) => {
			await pictureAdded(house);
			const { id } = read(house, 'select id from picture');
			const change = { what: 'remove', id: String(id) };
			return await owner(house).form('/clinic/pictures?/change', change);
		}
	},
	'POST /clinic/settings?/pin': settings('pin', { pin: '482917' })
};
