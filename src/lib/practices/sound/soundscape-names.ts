// The sounds that a person can choose; soundscape.ts, which makes them, is fetched only then.
export const SOUNDS = ['shore', 'rain', 'tones'] as const;
export type SoundName = (typeof SOUNDS)[number];
