// Somebody with a cookie who sends forms and JSON to the first clinic's addresses, as a browser of our
// own pages would.
import type { TwoClinics } from '../support/two-clinics';

export class Caller {
	#cookies = new Map<string, string>();

	constructor(
		private readonly house: TwoClinics,
		cookie: string
	) {
		for (const each of cookie.split('; ').filter(Boolean)) this.#keep(each);
	}

	get cookie(): string {
		return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	}

	/** As a browser does with every answer. */
	keepCookies(answer: Response): void {
		for (const header of answer.headers.getSetCookie()) this.#keep(header.split(';')[0] ?? '');
	}

	async form(address: string, fields: Record<string, string>): Promise<Response> {
		return await this.#send(address, new URLSearchParams(fields), { accept: 'text/html' });
	}

	/** Files; the whole body is there, so that its length is said beforehand. */
	async upload(address: string, form: FormData): Promise<Response> {
		const encoded = new Response(form);
		const type = encoded.headers.get('content-type') ?? '';
		const body = await encoded.arrayBuffer();
		return await this.#send(address, body, { accept: 'text/html', 'content-type': type });
	}

	async json(address: string, body: object): Promise<Response> {
		return await this.#send(address, JSON.stringify(body), { 'content-type': 'application/json' });
	}

	async get(address: string): Promise<Response> {
		const { origin } = this.house.server;
		const headers = { cookie: this.cookie, accept: 'text/html' };
		return await fetch(origin + address, { headers, redirect: 'manual' });
	}

	#keep(cookie: string): void {
		const at = cookie.indexOf('=');
		this.#cookies.set(cookie.slice(0, at), cookie.slice(at + 1));
	}

	async #send(address: string, body: BodyInit, headers: HeadersInit): Promise<Response> {
		const { origin } = this.house.server;
		// Nothing of a clinic is done without naming it.
		const query = `${address.includes('?') ? '&' : '?'}clinic=${this.house.clinicId}`;
		const answer = await fetch(origin + address + query, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin, cookie: this.cookie, ...headers },
			body
		});
		return answer;
	}
}
