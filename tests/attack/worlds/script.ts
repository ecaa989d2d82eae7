// What a world's process is told to do. Everything in it is the same in two worlds that are compared,
// but for what lies in a sealed body.

/** Who asks: a kind of staff, one of the tablets, or somebody from outside. */
export type Visitor = 'owner' | 'member' | 'desk' | 'stranger' | `tablet ${number}`;

export type Step =
	/** Another clinic, another time. */
	| { do: 'begin'; at: number; cookies: Partial<Record<Visitor, string>> }
	/** Time passes to this moment. */
	| { do: 'time'; at: number }
	/** `follow`: also what the pages link to. */
	| { do: 'look'; as: Visitor; addresses: string[]; follow: boolean }
	| {
			do: 'send';
			as: Visitor;
			address: string;
			body: string;
			type?: string;
			/** Its answer is only weighed, not read. */
			sealed?: boolean;
	  }
	| { do: 'watch'; as: Visitor; address: string }
	/** Ends the watching after two pulses, at these moments. */
	| { do: 'unwatch'; pulses: [number, number] };
