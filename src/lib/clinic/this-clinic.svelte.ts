// Addresses that stay with the clinic which the page shows. Whoever belongs to several names it in the
// address (access/roles.ts), so every link and form of a staff page has to carry it on.
import { page } from '$app/state';

/** `address` ("?/save", "/clinic/tablets") for the clinic that this page's own address names, if any. */
export function ofThisClinic(address: string): string {
	const clinic = page.url.searchParams.get('clinic');
	return clinic === null ? address : ofClinic(address, clinic);
}

export function ofClinic(address: string, clinicId: string): string {
	return `${address}${address.includes('?') ? '&' : '?'}clinic=${encodeURIComponent(clinicId)}`;
}
