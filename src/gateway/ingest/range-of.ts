const MINUTE = 60_000;

/**
 * The range that shows all of some data, as `FROM/TO` in whole minutes: `2023-11-16T18:15Z/2023-11-17T19:01Z`. It ends now
 * where rows lie in the future; `null` where all do, or there are none.
 */
export function rangeOf(span: { readonly first: Date; readonly last: Date } | undefined, now: Date): string | null {
  if (!span || span.first > now) return null;
  const last = span.last > now ? now : span.last;
  return `${toMinute(span.first, 0)}/${toMinute(last, 1)}`;
}

/** The start of the minute, and so many minutes on. */
function toMinute(time: Date, on: number): string {
  return `${new Date((Math.floor(time.getTime() / MINUTE) + on) * MINUTE).toISOString().slice(0, 16)}Z`;
}
