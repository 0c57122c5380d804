import { zoneName } from './time/zone.js';

/** What the browser says of its reader. */
export interface BrowserDefaults {
  readonly locale: string;
  /** An IANA time zone that it knows. */
  readonly timeZone: string;
}

let defaults: BrowserDefaults;
let readAt = -Infinity;

/**
 * The browser's zone and language. Every figure asks for them, and asking takes as long as drawing: once a second is enough.
 * A browser that does not know its own zone says `Etc/Unknown` or nothing, and takes none of these itself: that is UTC.
 */
export function browserDefaults(): BrowserDefaults {
  const now = Date.now();
  if (now - readAt > 1000) {
    const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
    defaults = { locale, timeZone: zoneName(timeZone) ?? 'UTC' };
    readAt = now;
  }
  return defaults;
}
