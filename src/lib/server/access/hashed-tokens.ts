// better-auth keeps the token of a running session as it is. This stands between it and the database: what
// is stored, and asked for, is the token's hash; whoever gets hold of the tables, the secret included, can
// make no cookie of them. Rows that were found by a token carry it again, as better-auth expects.
import { createHash } from 'node:crypto';
import * as v from 'valibot';

const MODEL = 'session';
const FIELD = 'token';

const QuerySchema = v.looseObject({
	model: v.string(),
	data: v.optional(v.record(v.string(), v.unknown())),
	update: v.optional(v.record(v.string(), v.unknown())),
	where: v.optional(v.array(v.looseObject({ field: v.string(), value: v.unknown() })))
});

/** The same adapter, whose sessions are stored by the hash of their tokens. */
export function withHashedTokens<Adapter extends object>(adapter: Adapter): Adapter {
	return new Proxy(adapter, {
		get(target, name) {
			const member: unknown = Reflect.get(target, name);
			if (typeof member !== 'function') return member;
			if (name === 'transaction') {
				return (work: (inside: object) => unknown) =>
					member.call(target, (inside: object) => work(withHashedTokens(inside)));
			}
			return async (asked: unknown) => {
				const query = v.safeParse(QuerySchema, asked);
				if (!query.success || query.output.model !== MODEL) return member.call(target, asked);
				const known = new Map<unknown, string>();
				const found: unknown = await member.call(target, hashed(query.output, known));
				return Array.isArray(found) ? found.map((row) => named(row, known)) : named(found, known);
			};
		}
	});
}

/** The query with hashes for tokens; `known` learns which token each hash is of. */
function hashed(query: v.InferOutput<typeof QuerySchema>, known: Map<unknown, string>) {
	const hide = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(hide);
		if (typeof value !== 'string') return value;
		const hash = createHash('sha256').update(value).digest('hex');
		known.set(hash, value);
		return hash;
	};
	const inside = (row: Record<string, unknown> | undefined) =>
		row && FIELD in row ? { ...row, [FIELD]: hide(row[FIELD]) } : row;
	const { data, update, where } = query;
	return {
		...query,
		...(data && { data: inside(data) }),
		...(update && { update: inside(update) }),
		...(where && {
			where: where.map((each) =>
				each.field === FIELD ? { ...each, value: hide(each.value) } : each
			)
		})
	};
}

function named(row: unknown, known: ReadonlyMap<unknown, string>): unknown {
	if (typeof row !== 'object' || row === null || !(FIELD in row)) return row;
	const token = known.get(row[FIELD]);
	return token === undefined ? row : { ...row, [FIELD]: token };
}
