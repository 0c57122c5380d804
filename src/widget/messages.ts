import type { SourceErrorKind } from '../core/source-error.js';

/** What the elements say, in one place. */
export const messages = {
  empty: 'Nothing in this period for these filters.',
  retry: 'Try again',
  unauthenticated: 'Your session has ended. Sign in again to see these figures.',
  forbidden: 'Not available to you.',
  noAnswer: {
    'not-available': 'This data source does not have these figures.',
    invalid: 'The question was not understood.',
    'rate-limited': 'Too many questions at once. Wait a moment, then try again.',
    unavailable: 'The server could not answer.',
    malformed: 'The answer could not be read.',
    network: 'The server could not be reached.',
  } satisfies Partial<Record<SourceErrorKind, string>>,
  older: (time: string) => `Showing the figures of ${time}.`,
  asOf: (time: string) => `as of ${time}`,
  loadedAt: (time: string) => `loaded ${time}`,
  unknown: 'not known',
  updated: 'updated',
  loading: (heading: string) => `${heading}: loading`,
  fixedWindow: (window: string) => `${window} · the chosen period does not apply`,
  people: (count: number) => (count === 1 ? '1 person' : `${String(count)} people`),
} as const;
