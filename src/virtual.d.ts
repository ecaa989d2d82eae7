// Modules that are made while building.

declare module 'virtual:practice-names' {
	/** The folders of lib/practices that hold a practice, by the alphabet. */
	const names: readonly string[];
	export default names;
}
