// The tablet's side of pairing (after RFC 8628): claim the code, show the confirmation digits, ask
// until the clinic's owner has agreed. It keeps the claim in memory only.
import { UnreachableError } from '../core/unreachable';
import type { PairAnswer, TabletConfig } from './messages';
import { askToPair, type Answer } from './tablet-server';

/** Between two questions while the owner compares the digits, in milliseconds. */
const ASK_EVERY_MS = 2_000;

type Refusal = Extract<PairAnswer, { status: 'refused' }>['reason'];
export type PairingProblem = Refusal | 'unreachable' | 'too-many';

export type PairingStep =
	| { name: 'code'; problem: PairingProblem | null }
	| { name: 'asking' }
	| { name: 'confirm'; digits: string };

export class Pairing {
	readonly #onpaired: (config: TabletConfig) => void;
	#step = $state.raw<PairingStep>({ name: 'code', problem: null });
	#code = '';
	#claim: string | null = null;
	#next: ReturnType<typeof setTimeout> | undefined;
	/** Counts attempts: the answer to one that was given up is not listened to. */
	#attempt = 0;

	constructor(onpaired: (config: TabletConfig) => void) {
		this.#onpaired = onpaired;
	}

	get step(): PairingStep {
		return this.#step;
	}

	begin(code: string): void {
		this.startOver();
		this.#code = code;
		this.#step = { name: 'asking' };
		void this.#ask();
	}

	startOver(problem: PairingProblem | null = null): void {
		clearTimeout(this.#next);
		this.#attempt += 1;
		this.#claim = null;
		this.#step = { name: 'code', problem };
	}

	async #ask(): Promise<void> {
		const attempt = this.#attempt;
		const answer = await askToPair({ code: this.#code, claim: this.#claim });
		if (attempt === this.#attempt) this.#hear(answer);
	}

	#hear(answer: Answer<PairAnswer>): void {
		switch (answer.kind) {
			case 'answered':
				return this.#take(answer.value);
			case 'too-many':
				// While it waits for the owner it only asks less often.
				return this.#claim ? this.#askAgain(answer.waitMs) : this.startOver('too-many');
			case 'unauthorised':
			case 'refused':
			case 'unreachable':
				return this.#claim ? this.#askAgain(ASK_EVERY_MS) : this.startOver('unreachable');
			default:
				throw new UnreachableError(answer);
		}
	}

	#take(answer: PairAnswer): void {
		switch (answer.status) {
			case 'waiting':
				this.#claim = answer.claim;
				this.#step = { name: 'confirm', digits: answer.confirmation };
				return this.#askAgain(ASK_EVERY_MS);
			case 'paired':
				this.#claim = null;
				this.#step = { name: 'asking' };
				return this.#onpaired(answer.config);
			case 'refused':
				return this.startOver(answer.reason);
			default:
				throw new UnreachableError(answer);
		}
	}

	#askAgain(afterMs: number): void {
		this.#next = setTimeout(() => void this.#ask(), afterMs);
	}
}
