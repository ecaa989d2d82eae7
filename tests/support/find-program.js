// Where a program of this machine is, if it has it.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/**
 * On the PATH, or where only root looks.
 * @param {string} name
 * @returns {string | null}
 */
export function findProgram(name) {
	const places = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin'];
	return places.map((place) => path.join(place, name)).find(isProgram) ?? null;
}

/** @param {string} file */
function isProgram(file) {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
