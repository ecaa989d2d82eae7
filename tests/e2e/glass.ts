// What a patient does on the glass, in the words that stand on it. Every screen reached is checked
// for accessibility.
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './watch';

export class Glass {
	constructor(readonly page: Page) {}

	/**
	 * Presses as the keyboard and assistive technology do: two quick taps in one place count as one
	 * unsteady hand, and a test is quicker than any hand.
	 */
	async press(name: string): Promise<void> {
		const button = this.page.getByRole('button', { name, exact: true });
		await expect(button).toBeEnabled();
		await button.press('Enter');
	}

	async sees(heading: string): Promise<void> {
		await expect(this.page.getByRole('heading', { name: heading })).toBeVisible();
		await expectAccessible(this.page);
	}

	async rests(): Promise<void> {
		await expect(this.invitation).toBeVisible();
	}

	async wakes(): Promise<void> {
		await this.rests();
		await expectAccessible(this.page);
		await this.invitation.click();
		await this.sees('It is good that you are here.');
		await this.pressOnceAwake('Begin', 'What fits right now?');
		await expectAccessible(this.page);
	}

	/** The gesture that woke the glass is swallowed whole, a quick second one too: tries again. */
	async pressOnceAwake(name: string, leadsTo: string): Promise<void> {
		await expect(async () => {
			await this.press(name);
			await expect(this.page.getByRole('heading', { name: leadsTo })).toBeVisible({
				timeout: 1000
			});
		}).toPass();
	}

	/** Pain and shame before: two stones, or null to skip. */
	async checksIn(pain: number | null, shame: number | null): Promise<void> {
		await this.press('Two short questions first?');
		await this.sees('Two short questions');
		await this.press('Go on');
		await this.answers(pain, shame);
		await this.sees('What fits right now?');
	}

	async answers(pain: number | null, shame: number | null): Promise<void> {
		await this.sees('How much pain do you feel right now?');
		await this.#gives(pain);
		await this.sees('Right now, I feel ashamed.');
		await this.#gives(shame);
	}

	async #gives(rating: number | null): Promise<void> {
		if (rating === null) return this.press('Skip');
		await this.page
			.getByRole('radio', { name: new RegExp(`^${rating}(,|$)`) })
			.check({ force: true });
		await this.press('Next');
	}

	/** Opens Look Around, and reaches its first screen. */
	async beginsLookAround(): Promise<void> {
		await this.press('I’m on edge');
		await this.sees('A few gentle ways. Which one?');
		await this.page.getByRole('button', { name: /^Look Around/ }).click();
		await this.sees('Look Around');
		await this.press('Begin');
		await expect(this.page.getByRole('button', { name: 'I see one' })).toBeVisible();
		await expectAccessible(this.page);
	}

	/** To its end, by its own buttons. */
	async looksAround(): Promise<void> {
		await this.beginsLookAround();
		const senses = [
			['I see one', 5],
			['I feel one', 4],
			['I hear one', 3]
		] as const;
		for (const [sense, times] of senses) {
			for (let time = 0; time < times; time += 1) await this.press(sense);
		}
		await expect(this.page.getByText('You are here, in this room. That is enough.')).toBeVisible();
		await expectAccessible(this.page);
	}

	/** A whole visit with a check-in before and after, up to what is kept. */
	async goesTheWholeWay(): Promise<void> {
		await this.wakes();
		await this.checksIn(6, 5);
		await this.goesOnToTheEnd();
	}

	/** The rest of a whole visit, once the person has checked in. */
	async goesOnToTheEnd(): Promise<void> {
		await this.looksAround();
		await this.answers(4, 3);
		await this.sees('Was this helpful?');
		await this.press('A little');
		await this.sees('One small kind thing next?');
		await this.press('Nothing now');
		await this.press('Go gently.');
		await this.sees('What is kept');
	}

	async keepsAndLeaves(): Promise<void> {
		await this.press('Keep');
		await this.sees('You don’t have to carry it alone.');
		await this.press('Done');
		await this.rests();
	}

	/** Nothing of a visit is left, wherever a page can look. */
	async rememberedNothing(): Promise<void> {
		await expect(this.page.locator('[data-visit]')).toHaveCount(0);
		const left = () =>
			this.page.evaluate(() => ({
				session: sessionStorage.length,
				typed: document.querySelectorAll('input').length,
				selected: getSelection()?.toString() ?? ''
			}));
		await expect.poll(left).toEqual({ session: 0, typed: 0, selected: '' });
	}

	get invitation() {
		return invitationOn(this.page);
	}
}

/** The loop invites in the languages of its clinic in turn. */
export function invitationOn(page: Page) {
	return page.getByRole('button', { name: /Touch to begin|Toque para empezar/ });
}
