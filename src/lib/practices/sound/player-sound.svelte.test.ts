// What a person hears of a practice: nothing, until it is wanted; nothing, a second after the call.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import PracticePlayer from '../PracticePlayer.svelte';
import { playerFor } from '../player-for-tests';
import { pressAsKeyboard } from '../press-for-tests';

const contexts: AudioContext[] = [];
const spoken: SpeechSynthesisUtterance[] = [];

beforeEach(() => {
	contexts.length = spoken.length = 0;
	const Real = AudioContext;
	vi.stubGlobal(
		'AudioContext',
		class extends Real {
			constructor() {
				super();
				contexts.push(this);
			}
		}
	);
	// Voices can't be had everywhere, and a made-up one can't be given to a real utterance.
	vi.stubGlobal(
		'SpeechSynthesisUtterance',
		class {
			lang = '';
			constructor(readonly text: string) {}
		}
	);
	vi.spyOn(speechSynthesis, 'speak').mockImplementation((said) => void spoken.push(said));
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
});

async function play() {
	const props = playerFor('soft-breath');
	const screen = await render(PracticePlayer, props);
	const press = (name: string) =>
		pressAsKeyboard(screen.getByRole('button', { name, exact: true }));
	await press('Begin');
	await press('My pace');
	return { screen, press };
}

describe('sounds', () => {
	it('makes no sound, and not even the engine for one, until it is asked to', async () => {
		const { press } = await play();
		await press('Sound');
		expect(contexts).toHaveLength(0);
	});

	it.each(['closing', 'away'] as const)('goes quiet when the practice is %s', async (why) => {
		const { screen, press } = await play();
		await press('Sound');
		await press('Rain');
		await expect
			.element(screen.getByRole('button', { name: 'Rain' }))
			.toHaveAttribute('aria-pressed', 'true');
		const [context] = contexts;
		const closed = new Promise((resolve) =>
			context?.addEventListener(
				'statechange',
				() => context.state === 'closed' && resolve('closed')
			)
		);
		await screen.rerender({ [why]: true });
		if (why === 'closing') expect(await closed).toBe('closed');
		else {
			await screen.rerender({ away: false });
			await expect.element(screen.getByRole('button', { name: 'Louder' })).toBeVisible();
			expect(context?.state).not.toBe('closed');
		}
	});

	it('leaves nothing behind when the practice is gone', async () => {
		const { screen, press } = await play();
		await press('Sound');
		await press('Soft tones');
		await press('Louder');
		await screen.unmount();
		await vi.waitFor(() => expect(contexts.map(({ state }) => state)).toEqual(['closed']));
	});
});

describe('reading aloud', () => {
	const voices = (...langs: string[]) =>
		vi
			.spyOn(speechSynthesis, 'getVoices')
			.mockReturnValue(langs.map((lang) => ({ lang, localService: true }) as SpeechSynthesisVoice));

	it('says each line in the language of the visit, again when asked, and not a word after the call', async () => {
		voices('es-MX', 'en-US');
		const { screen, press } = await play();
		await press('Sound');
		await press('Read aloud');
		await press('Say it again');
		expect(new Set(spoken.map(({ text }) => text))).toEqual(
			new Set(['Feet on the floor. An easy face.'])
		);
		expect(spoken.length).toBeGreaterThan(1);
		await screen.rerender({ language: 'es' });
		expect(spoken.at(-1)?.lang).toBe('es-MX');
		const cancelled = vi.spyOn(speechSynthesis, 'cancel');
		await screen.rerender({ closing: true });
		expect(cancelled).toHaveBeenCalled();
		const said = spoken.length;
		await screen.rerender({ language: 'en' });
		expect(spoken).toHaveLength(said);
	});

	it('says so where the device has no voice, and the words stay', async () => {
		voices('es-MX');
		const { screen, press } = await play();
		await press('Sound');
		await press('Read aloud');
		await expect.element(screen.getByText('This tablet has no voice for English.')).toBeVisible();
		expect(spoken).toHaveLength(0);
	});
});
