/** Where a tablet finds the clinic's pictures, each by its id: page and worker must agree on it. */
export const PICTURES = '/api/tablet/pictures/';
