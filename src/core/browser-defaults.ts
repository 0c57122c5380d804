let defaults: Intl.ResolvedDateTimeFormatOptions;
let readAt = -Infinity;

/** The browser's zone and language. Every figure asks for them, and asking takes as long as drawing: once a second is enough. */
export function browserDefaults(): Intl.ResolvedDateTimeFormatOptions {
  const now = Date.now();
  if (now - readAt > 1000) {
    defaults = Intl.DateTimeFormat().resolvedOptions();
    readAt = now;
  }
  return defaults;
}
