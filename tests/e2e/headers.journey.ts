import { expect, test } from './house';

test('every kind of answer carries the headers that protect it', async ({ server, request }) => {
	const page = await (await request.get(server.origin)).text();
	const [asset = ''] = /_app\/immutable\/[^"']+\.js/.exec(page) ?? [];
	expect(asset).not.toBe('');
	const addresses = [
		'/',
		`/${asset}`,
		'/service-worker.js',
		'/icon.svg',
		'/take-home',
		'/take-home/soft-breath',
		'/sign-in',
		'/desk',
		'/api/health',
		'/api/sync',
		'/api/nowhere',
		'/nowhere',
		'/%'
	];
	for (const address of addresses) {
		const answer = await request.get(server.origin + address, { maxRedirects: 0 });
		const headers = answer.headers();
		expect(headers['content-security-policy'], address).toContain("frame-ancestors 'none'");
		expect(headers['content-security-policy'], address).not.toMatch(/script-src[^;]*unsafe-inline/);
		expect(headers['x-content-type-options'], address).toBe('nosniff');
		expect(headers['referrer-policy'], address).toBe('no-referrer');
		expect(headers['permissions-policy'], address).toContain('microphone=()');
		expect(headers['cross-origin-opener-policy'], address).toBe('same-origin');
	}
});

test('the kiosk page allows no script but its own, the worker nothing from elsewhere', async ({
	server,
	request
}) => {
	const page = await (await request.get(server.origin)).text();
	const [policy = ''] = /<meta http-equiv="content-security-policy"[^>]*>/.exec(page) ?? [];
	expect(policy).toMatch(/script-src 'self' 'sha256-/);
	expect(policy).not.toMatch(/script-src[^;]*unsafe/);
	const worker = await request.get(`${server.origin}/service-worker.js`);
	expect(worker.headers()['content-security-policy']).toContain("default-src 'self'");
	expect(worker.headers()['cache-control']).toBe('no-cache');
});

test('what never changes is kept long, the page and the worker are asked for each time', async ({
	server,
	request
}) => {
	const page = await request.get(server.origin);
	expect(page.headers()['cache-control']).toBe('no-cache');
	const [asset = ''] = /_app\/immutable\/[^"']+\.js/.exec(await page.text()) ?? [];
	const kept = await request.get(`${server.origin}/${asset}`);
	expect(kept.headers()['cache-control']).toContain('immutable');
});

test('what staff see is kept by no cache', async ({ staff, server }) => {
	const answer = await staff.request.get(`${server.origin}/desk`);
	expect(answer.status()).toBe(200);
	expect(answer.headers()['cache-control']).toMatch(/no-store/);
});
