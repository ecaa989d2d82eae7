// What a practice is: data, and a scene that draws it. A new one is a folder with this data
// (practice.ts), a scene, and a script a language; its name goes into core/catalogue.
import type { Component } from 'svelte';
import type { Language, Need } from '$lib/core/catalogue';
import type { Beat } from './beats';
import type { PracticeRun } from './practice-run.svelte';
import type { Script } from './script';

export interface Practice {
	/** What a person chooses it by. */
	needs: readonly Need[];
	/** Seconds that a person can choose from; one where there is nothing to choose. */
	lengths: readonly [number, ...number[]];
	/** The length unless chosen: two minutes or less. */
	usualLength: number;
	/** The names of all lines and buttons that its scripts must have. */
	lines: readonly string[];
	buttons: readonly string[];
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
