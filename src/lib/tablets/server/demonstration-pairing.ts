// The demonstration's kiosk link pairs any browser at once, any number of times. Nothing in any other
// mode leads here.
import type { Application } from '../../server/application';
import { m } from '$lib/messages/messages';
import type { PairResult } from './pairing';
import { addTablet } from './registry';
import { hashTabletToken, newTabletToken } from './tablet-token';

export const DEMONSTRATION_CODE = 'demo';

export function isDemonstrationCode({ config }: Application, code: string): boolean {
	return config.mode === 'demo' && code.trim().toLowerCase() === DEMONSTRATION_CODE;
}

/** A new tablet of the demonstration's clinic, which was made before the server started. */
export async function pairForDemonstration({ db, clock }: Application): Promise<PairResult> {
	const clinic = await db
		.selectFrom('clinic')
		.select('id')
		.orderBy('created_at')
		.limit(1)
		.executeTakeFirst();
	if (!clinic) return { status: 'refused', reason: 'unknown' };
	const { count } = await db
		.selectFrom('tablet')
		.select((select) => select.fn.countAll<number>().as('count'))
		.where('clinic_id', '=', clinic.id)
		.executeTakeFirstOrThrow();
	const token = newTabletToken();
	const tabletId = await addTablet(db, {
		clinicId: clinic.id,
		name: m.clinic_demonstration_tablet({ number: Number(count) + 1 }),
		place: '',
		tokenHash: hashTabletToken(token),
		pairedAt: clock.now()
	});
	return { status: 'paired', tabletId, clinicId: clinic.id, token };
}
