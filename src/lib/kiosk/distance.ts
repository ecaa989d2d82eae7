// How the landscape stands behind a phase: far in the loop, near when somebody is there, out of
// focus behind questions. Pure.
import { UnreachableError } from '../core/unreachable';
import { isClosing } from './closing-beat';
import type { Phase } from './phase';

export type Distance = 'far' | 'near' | 'soft';

export function distanceOf(phase: Phase): Distance {
	switch (phase.at) {
		case 'attract':
		case 'asleep':
		case 'wipe':
			return 'far';
		case 'closed':
		case 'wipe-mode':
			return 'soft';
		case 'visit':
			// Hidden from a glance, it must look like a tablet that rests.
			if (phase.cover === 'hidden' && !phase.asking) return 'far';
			return isClosing(phase) ? 'near' : 'soft';
		default:
			throw new UnreachableError(phase);
	}
}
