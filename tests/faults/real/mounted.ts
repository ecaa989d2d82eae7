// Folders with a file system of their own, as only an administrator of Linux may make them: one that
// can be full, and one whose power can be cut.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

function run(program: string, ...args: string[]): void {
	execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function newPlace(): { root: string; folder: string } {
	const root = mkdtempSync(path.join(tmpdir(), 'quiet-minute-mounted-'));
	const folder = path.join(root, 'folder');
	mkdirSync(folder);
	// PostgreSQL runs as a user of its own.
	chmodSync(root, 0o711);
	return { root, folder };
}

/** In memory, and no larger than so many megabytes. */
export class SmallFolder {
	readonly folder: string;
	readonly #root: string;

	constructor(megabytes: number) {
		({ root: this.#root, folder: this.folder } = newPlace());
		run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', this.folder);
	}

	throwAway(): void {
		run('umount', '--lazy', this.folder);
		rmSync(this.#root, { recursive: true });
	}
}

/** On an ext4 image: what the image holds is what a disk holds that loses its power. */
export class CuttableFolder {
	readonly folder: string;
	readonly #root: string;
	readonly #image: string;

	constructor(megabytes: number) {
		({ root: this.#root, folder: this.folder } = newPlace());
		this.#image = path.join(this.#root, 'image');
		run('truncate', '--size', `${megabytes}M`, this.#image);
		run('mkfs.ext4', '-q', this.#image);
		this.#mount();
	}

	/**
	 * The power goes: whatever was not on the disk by now never was. Nobody may write meanwhile: stop
	 * them all before, and let `end` end them before the disk comes back as it was.
	 */
	async cut(end: () => Promise<void>): Promise<void> {
		const copy = `${this.#image}.cut`;
		run('cp', '--sparse=always', this.#image, copy);
		await end();
		// Some of them may still be on their way out: what they hold is the disk as it was, which is gone.
		run('umount', '--lazy', this.folder);
		renameSync(copy, this.#image);
		this.#mount();
	}

	#mount(): void {
		run('mount', '-o', 'loop', this.#image, this.folder);
	}

	throwAway(): void {
		run('umount', '--lazy', this.folder);
		rmSync(this.#root, { recursive: true });
	}
}

/** Null where these can be made, else why not. */
export function whyNotMount(): string | null {
	if (process.platform !== 'linux') return 'it takes Linux';
	if (process.getuid?.() !== 0) return 'it takes root';
	try {
		new CuttableFolder(2).throwAway();
		return null;
	} catch (error) {
		return String(error).split('\n')[0] ?? 'it failed';
	}
}
