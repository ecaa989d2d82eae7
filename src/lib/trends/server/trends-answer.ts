// The JSON of GET /api/trends: the same releases that the page draws, cells as they are stored.
import { spansOf, type ReleasedBlock } from '../reading';
import { EPSILON } from './noise';

export function trendsAnswer(releases: readonly ReleasedBlock[]) {
	return {
		epsilon: EPSILON,
		releases: spansOf(releases, 1).map(({ from, to, people, tables }) => ({
			from,
			to,
			// A lost block says nothing about anybody.
			n: tables === null ? null : people,
			tables
		}))
	};
}
