import type { Table } from '../../core/types.js';

/** Why an answer does not follow a filter, in the source's own words; `undefined` where it claims to follow it. */
export function notFollowed({ window, notices = [] }: Table, filter: string): string | undefined {
  if (filter === 'range' && window !== undefined) return `It shows “${window}”, whatever the range.`;
  return notices.find((notice) => notice.filter === filter)?.message;
}

/** The first of several answers that says so. */
export function firstNotFollowed(tables: readonly Table[], filter: string): string | undefined {
  return tables.map((table) => notFollowed(table, filter)).find((reason) => reason !== undefined);
}

/** Whether text is a sentence that tells a person something. */
export function isSentence(text: unknown): boolean {
  if (typeof text !== 'string') return false;
  // Languages without spaces between their words say as much in a few letters.
  return (text.match(/\p{L}+/gu)?.length ?? 0) >= 3 || /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]{4,}/u.test(text);
}
