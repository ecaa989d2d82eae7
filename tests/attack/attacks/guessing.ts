// Guessing: passphrases, and the codes of tablets.
import { PairingDesk } from '$lib/tablets/server/pairing';
import { PASSPHRASE as passphrase } from '../../support/staff-world';
import { Caller } from '../caller';
import { raw } from '../raw';
import { from, tryToSignIn, type Attack } from './attack';

export const GUESSING: Readonly<Record<string, Attack>> = {
	'a thousand passphrases, one after the other': {
		by: 'a script on the internet',
		without: ['guesses.spend([here, ...elsewhere])', 'guesses.spend(elsewhere)'],
		async tries(house) {
			const went: string[] = [];
			const guess = { username: 'clinic', passphrase: 'not the passphrase' };
			const statuses: number[] = [];
			for (let i = 0; i < 8; i++) {
				// Whatever the client says of its own address counts for nothing.
				const lies = { 'x-client-address': `198.51.100.${i}`, 'x-real-ip': `198.51.100.${i}` };
				const headers = { ...lies, ...from(`198.51.100.${i}, 192.0.2.66`) };
				statuses.push((await tryToSignIn(house, guess, headers)).status);
			}
			if (statuses.slice(5).some((status) => status !== 429)) went.push(statuses.join(' '));
			return went;
		}
	},

	'wrong passphrases that lock everyone else out': {
		by: 'a script on the internet',
		// Another build than the others': what locks everybody out also stops the guesser.
		alone: true,
		without: ['`${account}\\n${address}`', 'account'],
		async tries(house) {
			const guess = { username: 'desk', passphrase: 'not the passphrase' };
			// One attacker has a whole IPv6 network: it counts as one address.
			for (let i = 0; i < 40; i++) {
				await tryToSignIn(house, guess, from(`2001:db8:6666:1:${i.toString(16)}::1`));
			}
			const right = { username: 'desk', passphrase };
			const { status } = await tryToSignIn(house, right, from('203.0.113.9'));
			return status === 303 ? [] : [`the desk is locked out: ${status}`];
		}
	},

	'guessing the code of a tablet': {
		by: 'a script on the internet',
		without: ['if (retryAfterSeconds !== null)', 'if (false)'],
		async tries({ server }) {
			const statuses: number[] = [];
			for (let i = 0; i < 12; i++) {
				const { status } = await raw(server.origin, {
					method: 'POST',
					path: '/api/tablet/pair',
					headers: { 'content-type': 'application/json', ...from('192.0.2.77') },
					body: JSON.stringify({
						code: `BCDFGH${'BCDFGHJKLMNP'[i]}${'BCDFGHJKLMNP'[i]}`,
						claim: null
					})
				});
				statuses.push(status);
			}
			return statuses.slice(10).every((status) => status === 429) ? [] : [statuses.join(' ')];
		}
	},

	'a code that somebody read over a shoulder, and one that was used': {
		by: 'a script on the internet',
		without: ['claimHash !== pairing.claim_hash', 'false'],
		async tries(house) {
			const went: string[] = [];
			const pair = async (code: string, claim: string | null) =>
				(await new Caller(house, '').json('/api/tablet/pair', { code, claim })).json();
			const agree = async (id: string, confirmation: string) =>
				new Caller(house, house.cookies.owner).form('/clinic/tablets?/agree', { id, confirmation });
			const { id, code } = await new PairingDesk(house.app).offer(house.clinicId, 'Trap', '');
			// The thief is first. The owner's own tablet is told that the code is used...
			const thief = await pair(code, null);
			const victim = await pair(code, null);
			if (victim.status !== 'refused') went.push(`two tablets with one code: ${victim.status}`);
			// ...and agreeing to other digits than the thief's does nothing.
			const other = String((Number(thief.confirmation) + 1) % 10_000).padStart(4, '0');
			if ((await agree(id, other)).status !== 409) went.push('agreed to digits that nobody showed');
			if ((await pair(code, thief.claim)).status !== 'waiting') went.push('paired without a yes');

			const second = await new PairingDesk(house.app).offer(house.clinicId, 'Window', '');
			const tablet = await pair(second.code, null);
			await agree(second.id, tablet.confirmation);
			if ((await pair(second.code, tablet.claim)).status !== 'paired') went.push('never paired');
			for (const claim of [null, 'a'.repeat(43)]) {
				const again = await pair(second.code, claim);
				if (again.status !== 'refused') went.push(`a used code again: ${again.status}`);
			}
			return went;
		}
	}
};
