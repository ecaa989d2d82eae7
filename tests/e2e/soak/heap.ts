// What a page's scripts hold, read from the browser's own snapshot of its heap: what is reached from the
// page, without what the engine keeps for itself.
import type { CDPSession } from '@playwright/test';

export interface Holdings {
	/** By the name of what holds them: of a constructor or a function, where there is one. */
	bytes: ReadonlyMap<string, number>;
	/** Registered, on whatever is reached. The browser's own count has those, too, that it hasn't seen off. */
	listeners: number;
}

/** Of what the browser tells of its heap, what is read here; nodes and edges are rows of numbers. */
interface Snapshot {
	snapshot: {
		meta: {
			node_fields: string[];
			node_types: [string[], ...unknown[]];
			edge_fields: string[];
			edge_types: [string[], ...unknown[]];
		};
	};
	nodes: number[];
	edges: number[];
	strings: string[];
}

/**
 * Lists that the engine keeps for all pages alike, and its caches, such as that of numbers as text: they
 * double at some moment, whoever filled them. What is ours among it is reached from the page, too.
 */
const ENGINES_LISTS = new Set([
	'(Strong root list)',
	'(Read-only roots)',
	'(Builtins)',
	'(Internalized strings)',
	'(External strings)',
	'(Startup object cache)',
	'(Shareable object cache)',
	'(Compilation cache)'
]);

/**
 * What the engine makes of our scripts while it learns: functions that it has compiled, with what they
 * have met so far, and the shapes of objects. It grows with each branch that is taken for the first time.
 */
const LEARNED = new Set(['code', 'object shape']);

/** What the browser holds outside of its scripts' heap is left out, but not these two. */
const NATIVE_BUT_OURS = new Set(['system / PropertyArray', 'system / JSArrayBufferData']);

export async function heldByScripts(session: CDPSession): Promise<Holdings> {
	const pieces: string[] = [];
	const gatherPiece = ({ chunk }: { chunk: string }) => void pieces.push(chunk);
	session.on('HeapProfiler.addHeapSnapshotChunk', gatherPiece);
	await session.send('HeapProfiler.takeHeapSnapshot', {});
	session.off('HeapProfiler.addHeapSnapshotChunk', gatherPiece);
	return reached(JSON.parse(pieces.join('')));
}

export function allBytes({ bytes }: Holdings): number {
	return [...bytes.values()].reduce((sum, some) => sum + some, 0);
}

/** What has grown most, for whoever has to find out why. */
export function growth(before: Holdings, after: Holdings): string {
	return [...after.bytes]
		.map(([name, bytes]) => ({ name, more: bytes - (before.bytes.get(name) ?? 0) }))
		.sort((one, other) => other.more - one.more)
		.slice(0, 12)
		.map(({ name, more }) => `${more} bytes more in ${name}`)
		.join('\n');
}

/** Each thing that is reached counts once, with its own bytes. */
function reached(heap: Snapshot): Holdings {
	const { nodeAt, edgesOf } = reading(heap);
	const bytes = new Map<string, number>();
	let listeners = 0;
	const seen = new Set([0]);
	// Grows while it is walked through.
	for (const node of seen) {
		const { type, name, size } = nodeAt(node);
		if (type === 'synthetic' ? ENGINES_LISTS.has(name) : LEARNED.has(type)) continue;
		if (name === 'blink::RegisteredEventListener') listeners++;
		if (type !== 'native' || NATIVE_BUT_OURS.has(name)) {
			const title = /string|number/.test(type) ? type : `${type} ${name.replace(/\d+/g, '#')}`;
			bytes.set(title, (bytes.get(title) ?? 0) + size);
		}
		for (const edge of edgesOf(node)) {
			// Entries of a weak map go with their keys. The room it once needed for them stays.
			const isRoom =
				edge.type === 'internal' && edge.name === 'table' && /^Weak(Map|Set)$/.test(name);
			if (edge.type !== 'weak' && !isRoom) seen.add(edge.to);
		}
	}
	return { bytes, listeners };
}

function reading({ snapshot: { meta }, nodes, edges, strings }: Snapshot) {
	const [nodeWidth, edgeWidth] = [meta.node_fields.length, meta.edge_fields.length];
	const nodeField = (node: number, name: string) =>
		nodes[node + meta.node_fields.indexOf(name)] ?? NaN;
	const edgeField = (edge: number, name: string) =>
		edges[edge + meta.edge_fields.indexOf(name)] ?? NaN;
	const firstEdges = new Map<number, number>();
	for (let node = 0, edge = 0; node < nodes.length; node += nodeWidth) {
		firstEdges.set(node, edge);
		edge += nodeField(node, 'edge_count') * edgeWidth;
	}
	return {
		nodeAt: (node: number) => ({
			type: meta.node_types[0][nodeField(node, 'type')] ?? '',
			name: strings[nodeField(node, 'name')] ?? '',
			size: nodeField(node, 'self_size')
		}),
		edgesOf: (node: number) => {
			const first = firstEdges.get(node) ?? NaN;
			return Array.from({ length: nodeField(node, 'edge_count') }, (_, place) => {
				const edge = first + place * edgeWidth;
				return {
					type: meta.edge_types[0][edgeField(edge, 'type')] ?? '',
					/** Of what lies in a list the number stands there, which is nobody's name. */
					name: strings[edgeField(edge, 'name_or_index')] ?? '',
					to: edgeField(edge, 'to_node')
				};
			});
		}
	};
}
