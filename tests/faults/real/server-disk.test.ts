// The disk of the server's data folder loses its power, or is full, while tablets send. Both take a file
// system of their own: where that can't be had, the tests' name says so.
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startPostgres } from '../../support/postgres.js';
import { newFolder } from '../../support/running-server';
import { chanceOf, rounds } from './chance';
import { BUILD, RealClinic } from './clinic';
import { CuttableFolder, SmallFolder, whyNotMount } from './mounted';
import { endAll, family, holdAll } from './processes';
import { sendingUntilSomeMoment } from './sending';

const whyNot = whyNotMount();

/** Beside the data, whose clock file lies next to its folder. */
function dataIn(folder: string) {
	const dataDir = path.join(folder, 'data');
	mkdirSync(dataDir);
	return { dataDir, databaseUrl: null };
}

if (whyNot !== null) {
	test(`power cuts and full disks are NOT tried here: ${whyNot}`, () => {
		expect(whyNot).not.toBe('');
	});
} else {
	describe('the disk of the server', () => {
		test('loses its power: what it has said is counted is there, and nothing is counted twice', async () => {
			const chance = chanceOf('power cut of the server');
			const disk = new CuttableFolder(48);
			onTestFinished(() => disk.throwAway());
			const clinic = await RealClinic.open(dataIn(disk.folder), 4);
			onTestFinished(() => clinic.server.throwAway());
			const tablets = await clinic.tablets();
			for (let round = 0; round < rounds(3, 30); round++) {
				for (const tablet of tablets) await tablet.isGiven(60);
				const { over } = await sendingUntilSomeMoment(tablets, chance);
				await clinic.server.stopTime();
				await disk.cut(() => clinic.server.kill());
				await over;
				await clinic.expectNothingLost(tablets);
				await clinic.server.start(BUILD);
			}
			await clinic.expectExactlyOnce(tablets);
		});

		test("is PostgreSQL's, and loses its power while the server goes on: the same is true", async () => {
			const chance = chanceOf('power cut of PostgreSQL');
			const disk = new CuttableFolder(320);
			onTestFinished(() => disk.throwAway());
			const databaseDir = path.join(disk.folder, 'postgres');
			const postgres = await startPostgres({ waitsForDisk: true, databaseDir });
			onTestFinished(() => postgres.stop());
			const place = { dataDir: newFolder(), databaseUrl: `${postgres.url}/postgres` };
			const clinic = await RealClinic.open(place, 4);
			onTestFinished(() => clinic.server.throwAway());
			const tablets = await clinic.tablets();
			for (let round = 0; round < rounds(3, 30); round++) {
				for (const tablet of tablets) await tablet.isGiven(60);
				const { over } = await sendingUntilSomeMoment(tablets, chance);
				const pid = Number(
					readFileSync(path.join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0]
				);
				const all = family((one) => one === pid);
				await holdAll(all);
				await disk.cut(() => endAll(all));
				await over;
				await postgres.startAgain();
				await clinic.expectNothingLost(tablets);
			}
			await clinic.expectExactlyOnce(tablets);
		});

		test('is full: what it cannot keep it does not take, and it goes on when there is room', async () => {
			const chance = chanceOf('disk full');
			const disk = new SmallFolder(24);
			onTestFinished(() => disk.throwAway());
			const clinic = await RealClinic.open(dataIn(disk.folder), 3);
			onTestFinished(() => clinic.server.throwAway());
			const tablets = await clinic.tablets();
			const filler = path.join(disk.folder, 'filler');
			let refused = 0;
			for (let round = 0; round < rounds(10, 100); round++) {
				for (const tablet of tablets) await tablet.isGiven(100);
				const { bavail, bsize } = statfsSync(disk.folder);
				// Room for some of it, for half of a page, or for nothing.
				writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - chance.below(120_000))));
				const outcomes = await Promise.all(tablets.map((tablet) => tablet.sendsOn(20)));
				refused += outcomes.filter((outcome) => outcome.kind === 'later').length;
				await clinic.expectNothingLost(tablets);
				rmSync(filler);
				await Promise.all(tablets.map((tablet) => tablet.sends(20)));
			}
			expect(refused).toBeGreaterThan(0);
			await clinic.expectExactlyOnce(tablets);
		});
	});
}
