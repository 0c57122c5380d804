import type { Bucket } from '../types.js';
import { nameFor } from './plural.js';

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-US')} ${nameFor(count, [one, many])}`;
const them = (count: number): string => nameFor(count, ['it', 'them']);
const BUCKETS: Readonly<Record<Bucket, string>> = {
  '5min': '5 minutes',
  '15min': '15 minutes',
  hour: 'an hour',
  '3h': '3 hours',
  day: 'a day',
  week: 'a week',
  month: 'a month',
};

/** What is said of the figures that a page reads from files. */
export const fileReportWords = {
  noReport: (name: string) => `There is no report “${name}” here.`,
  noLeaderboard: 'Scores are computed by a server over everything that people do; files of usage do not tell them.',
  noData: (what: string) => `There are no ${what} in these files.`,
  notKept: (label: string) => `What is read of files in a page does not hold “${label}”.`,
  capped: (top: number, groups: number, label: string) =>
    `These are the ${String(top)} greatest of ${String(groups)}; the others are no row, as “${label}” does not add up. The total is of all.`,
  unpriced: (count: number) =>
    `${counted(count, 'request has', 'requests have')} no price; the costs shown leave ${them(count)} out.`,
  future: (count: number) =>
    `${counted(count, 'row lies', 'rows lie')} in the future: no range up to now holds ${them(count)}.`,
  goesOn: (count: number) =>
    `${counted(count, 'row covers', 'rows cover')} a time that goes on behind this range; the figures hold ${them(count)} whole.`,
  beginsBefore: (count: number) =>
    `${counted(count, 'row covers', 'rows cover')} a time that begins before this range; the figures leave ${them(count)} out.`,
  long: (count: number, bucket: Bucket) =>
    `${counted(count, 'row covers', 'rows cover')} more than ${BUCKETS[bucket]} as a whole: the total holds ${them(count)}, the points of time do not.`,
  outside: (filter: string, values: string) =>
    `Some chosen ${filter} are not in these files: ${values}. They add nothing to these figures.`,
  andMore: (count: number) => ` and ${String(count)} more`,
  noRange: (from: string, to: string) => `“${from}” to “${to}” is not a time range.`,
  noZone: (name: string) => `“${name}” is not a time zone: it must be an IANA name such as Europe/Warsaw.`,
  noBucket: (name: string, known: readonly string[]) => `There is no bucket “${name}”; there are ${known.join(', ')}.`,
  noWeekStart: 'A week starts on one of the days 1 (Monday) to 7.',
  tooManyBuckets: (most: number, bucket: string) =>
    `The range has more than ${String(most)} buckets of one ${bucket}; choose a longer bucket or a shorter range.`,
  noColumn: (id: string, known: readonly string[]) =>
    `There is no column “${id}” to sort by; there are ${known.join(', ')}.`,
  noPage: (page: number) => `There is no page ${String(page)}.`,
  noPageSize: (size: number) => `A page cannot have ${String(size)} rows.`,
  windows: { 1: 'Last 1 day', 30: 'Last 1 month', budget: 'current budget period' },
} as const;
