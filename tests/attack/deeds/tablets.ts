// Deeds about tablets, and what tablets do themselves.
import { PairingDesk } from '$lib/tablets/server/pairing';
import { addTablet } from '$lib/tablets/server/registry';
import { WELL } from '../../support/heartbeat.js';
import { type TwoClinics } from '../../support/two-clinics';
import { Caller } from '../caller';
import { desk, owner, type Deed } from './deed';

const TABLET = 'a tablet does it, not staff; PRIVACY §2.9 forbids to say when';

/** A code for a new tablet: the page shows it by script alone. */
async function offered(house: TwoClinics): Promise<{ code: string; id: string }> {
	return await new PairingDesk(house.app).offer(house.clinicId, 'New', '');
}

/** A pairing whose digits both sides see. */
async function claimed(house: TwoClinics) {
	const { code, id } = await offered(house);
	const tablet = new Caller(house, '');
	const claim = await (await tablet.json('/api/tablet/pair', { code, claim: null })).json();
	return { code, tablet, claim, answer: { id, confirmation: String(claim.confirmation) } };
}

export const OF_TABLETS: Readonly<Record<string, Deed>> = {
	'POST /clinic/tablets?/offer': {
		leaves: 'pairing-offered',
		done: (house) => owner(house).form('/clinic/tablets?/offer', { name: 'New', place: '' })
	},
	'POST /clinic/tablets?/agree': {
		leaves: 'pairing-agreed',
		done: async (house) =>
			owner(house).form('/clinic/tablets?/agree', (await claimed(house)).answer)
	},
	'POST /clinic/tablets?/decline': {
		leaves: 'pairing-declined',
		done: async (house) =>
			owner(house).form('/clinic/tablets?/decline', (await claimed(house)).answer)
	},
	'POST /clinic/tablets?/withdraw': {
		leaves: 'pairing-withdrawn',
		done: async (house) =>
			owner(house).form('/clinic/tablets?/withdraw', { id: (await offered(house)).id })
	},
	'POST /clinic/tablets?/revoke': {
		leaves: 'tablet-revoked',
		done: async (house) => {
			const { clinicId } = house;
			const tablet = { clinicId, name: 'New', place: '', tokenHash: 'none', pairedAt: 0 };
			const id = await addTablet(house.app.db, tablet);
			return await owner(house).form('/clinic/tablets?/revoke', { id });
		}
	},
	'POST /api/sync': { leavesNothing: TABLET },
	'POST /api/tablet/heartbeat': { leavesNothing: TABLET },
	'POST /api/tablet/ack': { leavesNothing: TABLET },
	'POST /api/tablet/pair': {
		leaves: 'tablet-paired',
		done: async (house) => {
			const { code, tablet, claim, answer } = await claimed(house);
			await owner(house).form('/clinic/tablets?/agree', answer);
			return await tablet.json('/api/tablet/pair', { code, claim: claim.claim });
		}
	},
	'POST /api/desk/commands': {
		leaves: 'tablet-reset',
		done: async (house) => {
			await new Caller(house, house.cookies.tablet).json('/api/tablet/heartbeat', {
				...WELL,
				state: 'in-use',
				visit: 7
			});
			const command = { name: 'reset', tablets: [{ tabletId: house.tabletId, visit: 7 }] };
			return await desk(house).json('/api/desk/commands', command);
		}
	}
};
