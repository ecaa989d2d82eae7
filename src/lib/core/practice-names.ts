// Which practices there are: the folders of lib/practices, read while building. A name is stored
// with the tallies, so a folder never changes its name or its meaning.
import names from 'virtual:practice-names';

/** The name of a folder under lib/practices. */
export type PracticeName = string;

/** All of them, by the alphabet. Which comes first for a person is for lib/practices to say. */
export const PRACTICES: readonly PracticeName[] = names;
