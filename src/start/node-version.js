// Is this Node new enough? Written so that a very old Node can read it too: no imports, old syntax.

export const OLDEST_NODE = '20.19.0';

/**
 * One line for whoever started us, or null when the version will do.
 * @param {string} version as in process.versions.node
 */
export function complaintAboutNode(version) {
	const have = version.split('.').map(Number);
	const need = OLDEST_NODE.split('.').map(Number);
	const firstOther = need.findIndex((part, i) => have[i] !== part);
	if (firstOther === -1 || Number(have[firstOther]) > Number(need[firstOther])) return null;
	return 'Quiet Minute needs Node ' + OLDEST_NODE + ' or later; this is Node ' + version + '.';
}
