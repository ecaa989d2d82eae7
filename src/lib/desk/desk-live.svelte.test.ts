import { page } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { PULSE_MS, type DeskEvent, type DeskTablet } from '../tablets/desk-snapshot';
import { DeskLive, LOST_AFTER_MS, type Source } from './desk-live.svelte';
import TabletList from './TabletList.svelte';

const CONNECTING = 0;
const OPEN = 1;
const CLOSED = 2;

/** A stream as a browser holds one, whose other end is the test. */
class Stream implements Source {
	onmessage: Source['onmessage'] = null;
	onerror: Source['onerror'] = null;
	readyState = CONNECTING;
	closed = false;

	close() {
		this.closed = true;
	}

	tell(event: DeskEvent) {
		const message = new MessageEvent('message', { data: JSON.stringify(event) });
		Reflect.apply(this.onmessage ?? expect.unreachable, this, [message]);
	}

	/** `given up`: refused or broken for good, so that the browser doesn't come back by itself. */
	fail(how: 'for now' | 'given up') {
		this.readyState = how === 'given up' ? CLOSED : CONNECTING;
		Reflect.apply(this.onerror ?? expect.unreachable, this, [new Event('error')]);
	}
}

const tablet: DeskTablet = {
	id: 'window',
	name: 'Window',
	place: 'Waiting room',
	state: 'resting',
	since: null,
	attention: [],
	visit: null,
	shell: null,
	commands: []
};
const list = (state: DeskTablet['state']): DeskEvent => ({
	type: 'tablets',
	tablets: [{ ...tablet, state }]
});

let streams: Stream[];
let status: number;
let live: DeskLive;
let stop: () => void;

beforeEach(() => {
	vi.useFakeTimers();
	streams = [];
	status = 0;
	live = new DeskLive({
		url: '/api/desk/events',
		connect: () => {
			const stream = new Stream();
			streams.push(stream);
			return stream;
		},
		statusOf: async () => status
	});
	stop = live.start();
});
afterEach(() => {
	stop();
	vi.useRealTimers();
});

/** The one that is open now. */
const stream = () => streams.at(-1) ?? expect.unreachable();

/** What a person at the desk sees of it. */
async function look() {
	const onask = vi.fn();
	const { tablets, link, now } = live;
	const rest = { owner: false, version: 'built', call: false, onask };
	await render(TabletList, { tablets, link, now, ...rest });
	return page;
}

describe('the live list of the desk', () => {
	it('shows what the server says, and is lost when it says nothing', async () => {
		expect(live.link).toBe('connecting');
		stream().tell(list('resting'));
		stream().tell({ type: 'changed', tablets: [{ ...tablet, state: 'closed' }] });
		expect(live.tablets).toMatchObject([{ state: 'closed' }]);
		stream().tell(list('resting'));
		expect(live.link).toBe('live');
		vi.advanceTimersByTime(LOST_AFTER_MS + 1000);
		expect(live.link).toBe('lost');
		await expect.element((await look()).getByText('Last known: Resting')).toBeVisible();
	});

	it('comes back by itself after its stream has broken, and shows how things are now', async () => {
		stream().tell(list('resting'));
		stream().fail('given up');
		// The server isn't there yet: the desk asks again until it is.
		for (let tries = 0; tries < 5; tries++) {
			await vi.advanceTimersByTimeAsync(PULSE_MS);
			stream().fail('given up');
		}
		expect(live.link).toBe('lost');
		status = 200;
		await vi.advanceTimersByTimeAsync(PULSE_MS);
		stream().tell(list('in-use'));
		expect(live.link).toBe('live');
		await expect.element((await look()).getByRole('listitem')).toHaveTextContent(/In use/);
		await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
	});

	it('does not wait for a stream that looks open and has fallen silent', async () => {
		stream().tell(list('resting'));
		stream().readyState = OPEN;
		await vi.advanceTimersByTimeAsync(LOST_AFTER_MS + 2000);
		expect(streams.map(({ closed }) => closed)).toEqual([true, false]);
		stream().tell(list('in-use'));
		expect(live.link).toBe('live');
		expect(live.tablets).toMatchObject([{ state: 'in-use' }]);
	});

	it('opens no second stream while the browser reconnects the first', async () => {
		stream().tell(list('resting'));
		stream().fail('for now');
		await vi.advanceTimersByTimeAsync(10 * PULSE_MS);
		expect(streams).toHaveLength(1);
		stream().tell(list('in-use'));
		expect(live.tablets).toMatchObject([{ state: 'in-use' }]);
	});

	it.each([401, 403])(
		'leads to sign-in when the session has ended (%i), and asks no more',
		async (refusal) => {
			stream().tell(list('resting'));
			status = refusal;
			stream().fail('given up');
			await vi.advanceTimersByTimeAsync(10 * PULSE_MS);
			expect(live.link).toBe('signed-out');
			expect(streams).toHaveLength(1);
			const link = (await look()).getByRole('link', { name: 'Sign in' });
			await expect.element(link).toHaveAttribute('href', '/sign-in?next=/desk');
			await expect.element(page.getByText('Last known: Resting')).toBeVisible();
		}
	);

	it('stops when the page is left', async () => {
		stream().fail('given up');
		stop();
		await vi.advanceTimersByTimeAsync(10 * PULSE_MS);
		expect(streams).toHaveLength(1);
		expect(stream().closed).toBe(true);
	});
});
