const ZONED = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/i;

/**
 * Milliseconds since 1970 of an instant in ISO 8601 text with a zone; `null` for anything else. A calendar day
 * (`YYYY-MM-DD`) or a local time is no instant until somebody says in which zone.
 */
export function readInstant(value: unknown): number | null {
  const instant = typeof value === 'string' && ZONED.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(instant) ? null : instant;
}

/** Milliseconds since 1970 of the UTC midnight of a calendar day (`YYYY-MM-DD`); `null` for anything else. */
export function readDay(value: unknown): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return null;
  const instant = Date.parse(`${value}T00:00Z`);
  // Some engines read 30 February as 2 March.
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(value) ? instant : null;
}
