// What a file must be to become a picture of the loop: shared by the page that says so and by the
// server that looks.

/** Bytes of the file that is sent: a large photograph from a telephone has under ten million. */
export const LARGEST_FILE = 15_000_000;
/** How many a clinic may have. */
export const MOST_PICTURES = 12;
/** Pixels of a side: smaller ones look coarse on the glass. */
export const SHORTEST_SIDE = 600;
/** For the browser's file dialog. With these an iPad sends its own format as JPEG. */
export const ACCEPTED = 'image/jpeg,image/png,image/webp,image/avif';
/** How long a removed picture can be put back, in milliseconds. */
export const PUT_BACK_WITHIN = 86_400_000;
