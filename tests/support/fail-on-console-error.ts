// Vitest set-up: a test during which something complained on the console has failed. A test that
// expects a complaint replaces the method for itself (vi.spyOn) and restores it.
import { afterEach, beforeEach } from 'vitest';

let complaints: unknown[][] = [];

beforeEach(() => {
	complaints = [];
	console.error = (...words: unknown[]) => complaints.push(words);
	console.warn = (...words: unknown[]) => complaints.push(words);
});

afterEach(() => {
	if (complaints.length === 0) return;
	const words = complaints.map((complaint) => complaint.map(String).join(' ')).join('\n');
	throw new Error(`The console complained during this test:\n${words}`);
});
