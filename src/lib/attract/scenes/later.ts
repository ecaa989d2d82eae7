// Scenes whose turn comes after the first: imported as a whole and later, styles included (see
// lib/kiosk/later.ts).
export const sea = () => import('./Sea.svelte');
