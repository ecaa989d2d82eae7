// What a practice is: data, and a scene that draws it. A new one is a folder with this data
// (practice.ts), a scene, and a script a language; nothing else changes.
import type { Component } from 'svelte';
import type { Language, Need } from '$lib/core/catalogue';
import type { PracticeName } from '$lib/core/practice-names';
import type { Beat } from './beats';
import type { PracticeRun } from './practice-run.svelte';
import type { Script } from './script';

export interface Practice {
	/** Its place among all, from the gentlest: where it stands when several fit a need. */
	place: number;
	/** What a person chooses it by. */
	needs: readonly Need[];
	/** Seconds that a person can choose from; one where there is nothing to choose. */
	lengths: readonly [number, ...number[]];
	/** The length unless chosen: two minutes or less. */
	usualLength: number;
	/** The names of all lines and buttons that its scripts must have. */
	lines: readonly string[];
	buttons: readonly string[];
	/** The names of the lists to choose from, and how many lines each has. */
	choices?: Readonly<Record<string, number>>;
	/** Kind words can sting: its start card says so, and waits for a tap. */
	kindWords?: boolean;
	/** Where to change over to when this one doesn't fit; the script says when (`instead`). */
	instead?: PracticeName;
	/** Its beats at one of its lengths. The last is whole in itself and ends the practice. */
	beats: (length: number) => Beat[];
	scene: () => Promise<{ default: Component<SceneProps> }>;
}

export interface SceneProps {
	run: PracticeRun;
	script: Script;
	language: Language;
	/** Nothing moves: stills that cross-fade. */
	still: boolean;
}
