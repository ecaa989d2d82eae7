// As the kiosk: one page, prerendered without its content, drawn in the browser.
export const prerender = true;
export const ssr = false;
