import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { freePort } from '../../src/start/free-port.js';
import { newFolder } from '../support/running-server';

const NOBODY_THERE = 'postgres://house:secret@127.0.0.1:1/house';

/** Root may write anywhere, unless it gives that up. */
const AS_ANYONE = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override'] : [];

/** Starts the built server where it can't run, and answers how it ended and all that it said. */
async function startIn(folder: string, environment: Record<string, string>) {
	const [program = '', ...args] = [...AS_ANYONE, process.execPath, 'src/start/start.js'];
	const PORT = String(await freePort());
	const { status, stdout, stderr } = spawnSync(program, args, {
		encoding: 'utf8',
		env: { ...process.env, PORT, DATA_DIR: folder, DATABASE_URL: '', ...environment },
		timeout: 30_000
	});
	return { status, said: stdout + stderr };
}

let folder: string;
test.beforeEach(() => {
	folder = newFolder();
});
test.afterEach(() => {
	chmodSync(folder, 0o755);
	rmSync(folder, { recursive: true });
});

test('a port in use is told in one line', async () => {
	const other = createServer();
	const port = await freePort();
	await new Promise<void>((resolve) => other.listen(port, '0.0.0.0', resolve));
	expect(await startIn(folder, { PORT: String(port) })).toEqual({
		status: 1,
		said: `Port ${port} is in use. Stop what uses it, or choose another with PORT.\n`
	});
	other.close();
});

test.describe('a data folder that can’t be used is told in one line', () => {
	const line = (place: string) => ({
		status: 1,
		said: expect.stringMatching(
			new RegExp(`^The data folder ${place} can't be used: E[A-Z]+: [^\n]+\\.\n$`)
		)
	});

	test('because it is read-only', async () => {
		chmodSync(folder, 0o555);
		expect(await startIn(folder, {})).toEqual(line(folder));
		expect(await startIn(path.join(folder, 'new'), {})).toEqual(line(`${folder}/new`));
	});

	test('because it is a file', async () => {
		const file = path.join(folder, 'file');
		writeFileSync(file, '');
		expect(await startIn(path.join(file, 'data'), {})).toEqual(line(`${file}/data`));
	});

	test('because nothing can be made there, with either database', async () => {
		expect(await startIn('/proc/x/data', {})).toEqual(line('/proc/x/data'));
		const postgres = { DATABASE_URL: NOBODY_THERE };
		expect(await startIn('/proc/x', postgres)).toEqual(line('/proc/x'));
	});
});

test('a wrong DATABASE_URL is told in one line, without its password', async () => {
	expect(await startIn(folder, { DATABASE_URL: 'mysql://clinic' })).toEqual({
		status: 1,
		said: 'DATABASE_URL must look like postgres://user:password@host:5432/name\n'
	});
	expect(await startIn(folder, { DATABASE_URL: NOBODY_THERE })).toEqual({
		status: 1,
		said: "The database 127.0.0.1:1/house of DATABASE_URL doesn't answer: connect ECONNREFUSED 127.0.0.1:1.\n"
	});
});
