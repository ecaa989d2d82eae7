// What the attract loop's first frame does without. Always imported as a whole and later: of what a
// page imports itself, even later, SvelteKit puts the styles into its head; of what stands here, not.
export const visitScreens = () => import('./screens/VisitScreens.svelte');
export const deskScreens = () => import('./screens/DeskScreens.svelte');
export const staffPanel = () => import('./StaffPanel.svelte');
export const pairScreen = () => import('../tablets/PairScreen.svelte');
export const upkeep = () => import('./upkeep');
export const updates = () => import('../tablets/update');
