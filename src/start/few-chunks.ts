// Three files of code before the attract loop's first frame instead of thirty: gzip finds more in a
// large file than in many small ones (72.4 kB instead of 77.3). What every page loads is one file;
// what only the kiosk loads, another; and what it has in common with staff pages, a third.
import type { Plugin } from 'vite';

const KIOSK_PAGE = /src\/routes\/\(kiosk\)\/\+page\.svelte$/;
/** What SvelteKit makes of each page and layout; 0 is the outermost layout. */
const PAGE = /client-optimized\/nodes\/(\d+)\.js$/;
const EVERY_PAGE = /client-optimized\/(app|nodes\/0)\.js$|kit\/src\/runtime\/client\/entry\.js$/;
/** Each page takes only the messages it shows: these are left where they are used. */
const MESSAGES = /src\/lib\/messages\/messages/;

export function fewChunks(): Plugin {
	const common = new Set<string>();
	const shared = new Set<string>();
	const kiosk = new Set<string>();
	return {
		name: 'few-chunks',
		apply: 'build',
		applyToEnvironment: (environment) => environment.name === 'client',
		buildEnd() {
			const ids = [...this.getModuleIds()];
			const reached = (from: string[], alsoLater: boolean) => {
				const found = new Set<string>();
				const walk = (id: string) => {
					if (found.has(id) || MESSAGES.test(id)) return;
					found.add(id);
					const info = this.getModuleInfo(id);
					info?.importedIds.forEach(walk);
					if (alsoLater) info?.dynamicallyImportedIds.forEach(walk);
				};
				from.forEach(walk);
				return found;
			};
			const pages = ids.filter((id) => PAGE.test(id));
			const isKiosk = (page: string) =>
				[...reached([page], false)].some((id) => KIOSK_PAGE.test(id));
			const always = reached(
				ids.filter((id) => EVERY_PAGE.test(id)),
				false
			);
			const staff = reached(
				pages.filter((page) => !EVERY_PAGE.test(page) && !isKiosk(page)),
				true
			);
			always.forEach((id) => common.add(id));
			for (const id of reached(pages.filter(isKiosk), false)) {
				if (!always.has(id)) (staff.has(id) ? shared : kiosk).add(id);
			}
		},
		outputOptions: (options) => ({
			...options,
			codeSplitting: {
				groups: [
					{ name: 'common', test: (id) => common.has(id), priority: 3 },
					{ name: 'shared', test: (id) => shared.has(id), priority: 2 },
					{ name: 'kiosk', test: (id) => kiosk.has(id), priority: 1 }
				]
			}
		})
	};
}
