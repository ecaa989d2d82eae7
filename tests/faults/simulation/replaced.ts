// What a schedule replaces of the platform, and gives back at its end. Vitest's own spies won't do: it
// remembers each of them for good, with all its calls, and a hundred thousand schedules have many.

const undo: (() => void)[] = [];

export function replace<T extends object, Name extends keyof T>(
	of: T,
	name: Name,
	by: T[Name]
): void {
	const before = Object.getOwnPropertyDescriptor(of, name);
	Object.defineProperty(of, name, { value: by, configurable: true, writable: true });
	undo.push(() => {
		if (before) Object.defineProperty(of, name, before);
		else Reflect.deleteProperty(of, name);
	});
}

export function giveBack(): void {
	for (const one of undo.splice(0).reverse()) one();
}
