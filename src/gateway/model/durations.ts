/** In milliseconds. A day of a time zone may be an hour shorter or longer. */
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
