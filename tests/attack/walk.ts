// Knocks at doors with every visitor's cookie and tells where the answer isn't the one that is
// written down.
import { VISITORS, type TwoClinics } from '../support/two-clinics';
import { DOORS, type Answer, type Door } from './doors';

export interface Knock {
	status: number;
	location: string | null;
}

/** What changes how the others answer: an owner who sets up again, cookies that open nothing more. */
const LAST = ['POST /account?/clinic', 'POST /account?/everywhere', 'POST /sign-in?/out'];

/** One line for each answer that is another than it should be. */
export async function walk(house: TwoClinics): Promise<string[]> {
	const wrong: string[] = [];
	const doors = Object.entries(DOORS);
	const turn = ([name]: [string, Door]) => LAST.indexOf(name);
	for (const [name, door] of doors.sort((a, b) => turn(a) - turn(b))) {
		const knocks = VISITORS.map(async (visitor) => {
			const address = addressOf(name, door, house.clinicId);
			const [method = ''] = name.split(' ');
			const answer = answerOf(
				await knock(house.server.origin, method, address, house.cookies[visitor])
			);
			if (answer === door.answers[visitor]) return;
			wrong.push(`${visitor} at ${name}: ${answer}, not ${door.answers[visitor]}`);
		});
		await Promise.all(knocks);
	}
	return wrong.sort();
}

function addressOf(name: string, { at }: Door, clinicId: string): string {
	const [, path = '', action] = /^\S+ ([^?]+)(?:\?(.*))?$/.exec(name) ?? [];
	const query = [...(action ? [action] : []), `clinic=${clinicId}`].join('&');
	return `${at ?? path}?${query}`;
}

/** An empty form for pages and an empty object for the rest: neither can do anything. */
export async function knock(
	origin: string,
	method: string,
	address: string,
	cookie = ''
): Promise<Knock> {
	const isApi = address.startsWith('/api/');
	const reads = ['GET', 'HEAD'].includes(method);
	const answer = await fetch(origin + address, {
		method,
		redirect: 'manual',
		headers: {
			origin,
			cookie,
			// Without it an action answers with JSON, and 200, whatever it thinks.
			accept: isApi ? '*/*' : 'text/html',
			...(!reads && isApi && { 'content-type': 'application/json' })
		},
		body: reads ? null : isApi ? '{}' : new URLSearchParams({ nothing: '' })
	});
	await answer.body?.cancel();
	return { status: answer.status, location: answer.headers.get('location') };
}

function answerOf({ status, location }: Knock): Answer | string {
	if (location?.startsWith('/sign-in?next=')) return 'form';
	if (status === 303 && /^\/(desk|clinic)(\?|$)/.test(location ?? '')) return 'home';
	// The handler was reached, and may have disliked what it was sent.
	if ([200, 204, 303, 400].includes(status)) return 'in';
	return status === 401 || status === 403 || status === 404 ? status : String(status);
}
