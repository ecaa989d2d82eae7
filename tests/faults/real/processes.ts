// A program's processes, ended or held all at once: itself and everything that it has started.
import { readdirSync, readFileSync } from 'node:fs';

/** Those that `isOurs` knows, and their children's children. Where /proc is, so on Linux. */
export function family(isOurs: (pid: number) => boolean): number[] {
	const parents = new Map<number, number>();
	for (const name of readdirSync('/proc')) {
		const pid = Number(name);
		if (pid > 0) parents.set(pid, parentOf(pid));
	}
	const found = new Set([...parents.keys()].filter(isOurs));
	for (let before = -1; before < found.size;) {
		before = found.size;
		for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid);
	}
	if (found.size === 0) throw new Error('there is no such process');
	return [...found];
}

/** kill -9; resolves when the last of them has gone. */
export async function endAll(pids: readonly number[]): Promise<void> {
	for (const pid of pids) signal(pid, 'SIGKILL');
	await until(() => pids.every((pid) => ['', 'Z'].includes(stateOf(pid))));
}

/** Holds them where they are: nothing is written any more. */
export async function holdAll(pids: readonly number[]): Promise<void> {
	for (const pid of pids) signal(pid, 'SIGSTOP');
	await until(() => pids.every((pid) => ['', 'Z', 'T'].includes(stateOf(pid))));
}

export const commandOf = (pid: number) => read(pid, 'cmdline').split('\0');

function signal(pid: number, name: NodeJS.Signals): void {
	try {
		process.kill(pid, name);
	} catch {
		// It has ended by itself meanwhile.
	}
}

function read(pid: number, file: string): string {
	try {
		return readFileSync(`/proc/${pid}/${file}`, 'utf8');
	} catch {
		return '';
	}
}

/** What stands behind the name, which may have spaces and brackets in it. */
const afterName = (pid: number) => read(pid, 'stat').split(') ').at(-1)?.split(' ') ?? [];
const stateOf = (pid: number) => afterName(pid)[0] ?? '';
const parentOf = (pid: number) => Number(afterName(pid)[1] ?? 0);

async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
