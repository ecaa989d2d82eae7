// One prerendered page without server rendering: it boots offline from the worker's cache.
export const prerender = true;
export const ssr = false;
