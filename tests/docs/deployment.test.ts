// docs/deployment shows files that nobody here can start a Docker engine for: what they say of this
// project is held against the project.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const read = (file: string) => readFileSync(file, 'utf8');
const DOCKERFILE = read('docs/deployment/Dockerfile');
const copied = [...DOCKERFILE.matchAll(/^COPY (.+) \S+$/gm)].flatMap(([, files = '']) =>
	files.split(' ')
);

describe('the image', () => {
	it('copies what is there', () => {
		expect(copied.length).toBeGreaterThan(5);
		for (const file of copied) expect(existsSync(file), file).toBe(true);
	});

	it('copies everything that the build is made from, and what its settings import', () => {
		const imports = [...read('vite.config.ts').matchAll(/from '\.\/(.+)'/g)].map(
			([, file]) => file
		);
		const [, list = ''] = /const SOURCES = \[([^\]]+)\]/.exec(read('src/start/build.js')) ?? [];
		const sources = [...list.matchAll(/'([^']+)'/g)].map(([, file]) => file);
		expect(sources.length).toBeGreaterThan(5);
		const isCopied = (file = '') => copied.some((c) => file === c || file.startsWith(`${c}/`));
		const missing = [...imports, ...sources].filter(
			(file) => !isCopied(file) && !isCopied(`${file}.ts`)
		);
		expect(missing).toEqual([]);
	});

	it('is given, past .dockerignore, whatever it copies', () => {
		const admitted = read('docs/deployment/Dockerfile.dockerignore')
			.split('\n')
			.filter((line) => line.startsWith('!'))
			.map((line) => line.slice(1));
		expect(copied.filter((file) => !admitted.includes(file))).toEqual([]);
	});

	it('serves as somebody who is not root', () => {
		expect(DOCKERFILE).toMatch(/^USER node$/m);
		expect(DOCKERFILE.indexOf('USER node')).toBeLessThan(DOCKERFILE.indexOf('CMD ["node", "src'));
	});
});

describe('the composition', () => {
	const { services } = parse(read('docs/deployment/compose.yaml'));

	it('sets only settings that exist', () => {
		const known = read('src/lib/server/configuration.ts') + read('src/start/environment.js');
		const settings = Object.keys(services.app.environment);
		expect(settings.length).toBeGreaterThan(2);
		for (const name of settings) expect(known, name).toContain(name);
	});

	it('builds by the Dockerfile that is there, and mounts a Caddyfile that is there', () => {
		const { context, dockerfile } = services.app.build;
		expect(path.join('docs/deployment', context, dockerfile)).toBe('docs/deployment/Dockerfile');
		const [mounted] = services.caddy.volumes;
		expect(existsSync(path.join('docs/deployment', mounted.split(':')[0]))).toBe(true);
	});
});

it('the service starts a file that is there and gives it time to end', () => {
	const unit = read('docs/deployment/quiet-minute.service');
	const [, started = ''] = /^ExecStart=\S+ (\S+)$/m.exec(unit) ?? [];
	expect(existsSync(started), started).toBe(true);
	const [, patience] = /^TimeoutStopSec=(\d+)$/m.exec(unit) ?? [];
	const [, needs] = /LAST_ANSWERS_WITHIN = ([\d_]+)/.exec(read('src/start/server.js')) ?? [];
	expect(Number(patience) * 1000).toBeGreaterThan(Number(needs?.replace('_', '')) + 1000);
});
