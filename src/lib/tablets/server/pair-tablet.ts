// One call of POST /api/tablet/pair: wrong guesses are counted, a finished pairing is audited.
import type { Application } from '../../server/application';
import { LIMITS, type Guess } from '../../server/access/guesses';
import { guessesOf } from '../../server/access/sign-in';
import { audit } from '../../server/audit';
import type { PairRequest } from '../messages';
import { isDemonstrationCode, pairForDemonstration } from './demonstration-pairing';
import { PairingDesk, type PairResult } from './pairing';

export type PairAttempt = PairResult | { status: 'too-many'; retryAfterSeconds: number };

/** `address` is the client's, as the server's own socket saw it. */
export async function pairTablet(
	application: Application,
	request: PairRequest,
	address: string
): Promise<PairAttempt> {
	if (isDemonstrationCode(application, request.code))
		return await pairForDemonstration(application);
	const guesses = guessesOf(application);
	const guess: Guess[] = [
		{ limit: LIMITS.pairing, who: address },
		{ limit: LIMITS.pairingAnywhere, who: '' }
	];
	const retryAfterSeconds = await guesses.spend(guess);
	if (retryAfterSeconds !== null) return { status: 'too-many', retryAfterSeconds };
	const result = await new PairingDesk(application).ask(request);
	// Only who doesn't know a code is guessing; an expired one was a real one.
	if (result.status !== 'refused' || result.reason === 'expired') await guesses.giveBack(guess);
	if (result.status === 'paired') {
		await audit(application.db, {
			at: application.clock.now(),
			clinicId: result.clinicId,
			actor: 'system',
			action: 'tablet-paired',
			target: { tablet: result.tabletId }
		});
	}
	return result;
}
