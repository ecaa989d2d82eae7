/** Help lines are to be called and checked again after this long, in milliseconds: 90 days. */
export const CHECK_AFTER_MS = 90 * 86_400_000;
