// What a signed-in person does to their own account. Each change asks for the passphrase again, so that
// a desk left open gives nobody the account; wrong ones are counted as at the sign-in form.
import type { Application } from '../application';
import { auditPerson } from '../audit';
import { authOf } from './auth';
import { LIMITS, type Guess } from './guesses';
import { isWellKnown } from './passphrase';
import type { Staff } from './roles';
import { endSessions } from './sessions';
import { guessesOf } from './sign-in';

export type Person = Pick<Staff, 'userId' | 'username' | 'sessionId'>;
export type Check = 'right' | 'wrong' | 'locked';

/** Tries the person's own passphrase. */
export async function checkPassphrase(
	application: Application,
	{ userId, username }: Person,
	passphrase: string,
	address: string
): Promise<Check> {
	const guess: Guess = { limit: LIMITS.account, who: `${username}\n${address}` };
	const guesses = guessesOf(application);
	if ((await guesses.spend([guess])) !== null) return 'locked';
	const { internalAdapter, password } = await authOf(application).$context;
	const accounts = await internalAdapter.findAccounts(userId);
	const hash = accounts.find(({ providerId }) => providerId === 'credential')?.password;
	if (!hash || !(await password.verify({ hash, password: passphrase }))) return 'wrong';
	await guesses.giveBack([guess]);
	return 'right';
}

/** Sets a new passphrase and ends every other session. The new one must have been parsed. */
export async function changePassphrase(
	application: Application,
	person: Person,
	passphrases: { current: string; next: string },
	address: string
): Promise<Check | 'well-known'> {
	const check = await checkPassphrase(application, person, passphrases.current, address);
	if (check !== 'right') return check;
	if (await isWellKnown(passphrases.next, person.username)) return 'well-known';
	const { internalAdapter, password } = await authOf(application).$context;
	await internalAdapter.updatePassword(person.userId, await password.hash(passphrases.next));
	await endSessions(application, person.userId, ({ id }) => id !== person.sessionId);
	await auditPerson(application, person, 'passphrase-changed');
	return 'right';
}
