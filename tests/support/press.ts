// Presses as the keyboard and assistive technology do: Stones take two quick taps in one place for
// one unsteady hand, and a test is quicker than any hand.
import { expect } from 'vitest';
import { page } from 'vitest/browser';

export async function press(name: string): Promise<void> {
	const button = page.getByRole('button', { name, exact: true });
	await expect.element(button).toBeVisible();
	const element = button.element();
	if (!(element instanceof HTMLElement)) throw new Error(`${name} is not a button`);
	element.click();
}
