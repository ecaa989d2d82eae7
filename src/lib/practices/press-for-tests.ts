// Presses a button in a component test without a pointer: stones take two quick taps in one place
// for an unsteady hand, and a test's taps are quick.
import { expect } from 'vitest';
import type { Locator } from 'vitest/browser';

export async function pressAsKeyboard(button: Locator): Promise<void> {
	await expect.element(button).toBeVisible();
	button.element().dispatchEvent(new MouseEvent('click', { bubbles: true }));
}
