import { cell } from '../../../core/table-ops.js';
import { searchKey } from '../../../core/text/search-key.js';
import type { Column, Row, Table } from '../../../core/types.js';
import type { Check } from '../check.js';
import { found, unshown, type Verdict } from '../outcome.js';
import { isTable } from '../question.js';
import { rowName } from '../row-names.js';
import { near, summable, sumOf } from '../sums.js';

/** What nobody is called. */
const NOBODY = 'zzqxjv';

/** That a search finds what holds the text, in capitals and without marks as well, and nothing else. */
export const searching: Check = {
  name: 'finds what is searched for, whatever its case and marks',
  concerns: isTable,
  run: async ({ asking, query }): Promise<Verdict> => {
    const whole = await asking.whole(query);
    if (!whole.searchable) return unshown('It offers no search.');
    const name = whole.columns.find(({ role, kind }) => role === 'name' && kind === 'text');
    const row = name && wanted(whole, name);
    if (!row) return unshown('It has no name to search for.');
    const text = wordOf(String(cell(row, name.id)));
    const faults: string[] = [];
    for (const written of new Set([text, text.toUpperCase(), withoutMarks(text), text.toLowerCase()])) {
      const hits = await asking.whole({ ...query, search: written });
      faults.push(...hitFaults(hits, row, written));
    }
    const nobody = await asking.whole({ ...query, search: NOBODY });
    if (nobody.rows.length) faults.push(`a search for “${NOBODY}” finds ${String(nobody.rows.length)} rows`);
    return found(faults);
  },
};

/** The row with most to fold in its name: marks, then capitals. */
function wanted({ rows }: Table, { id }: Column): Row | undefined {
  const named = rows.filter((row) => typeof cell(row, id) === 'string' && String(cell(row, id)).trim().length > 1);
  const textOf = (row: Row) => String(cell(row, id));
  return (
    named.find((row) => withoutMarks(textOf(row)) !== textOf(row)) ??
    named.find((row) => /\p{Lu}/u.test(textOf(row))) ??
    named[0]
  );
}

/** As much of a name as somebody types: the word with most to fold. */
function wordOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [name];
  return words.find((word) => withoutMarks(word) !== word) ?? words.reduce((a, b) => (b.length > a.length ? b : a));
}

function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
}

function hitFaults(hits: Table, row: Row, written: string): string[] {
  const faults: string[] = [];
  const name = rowName(hits, row);
  if (!hits.rows.some((hit) => rowName(hits, hit) === name))
    faults.push(`a search for “${written}” does not find ${name}`);
  const stranger = hits.rows.find((hit) => !holds(hit, written));
  if (stranger) faults.push(`a search for “${written}” finds ${rowName(hits, stranger)}`);
  if (hits.rowCount !== undefined && hits.rowCount !== hits.rows.length)
    faults.push(
      `a search for “${written}” has rowCount ${String(hits.rowCount)}, and ${String(hits.rows.length)} rows`,
    );
  for (const { id } of summable(hits)) {
    const total = hits.totals && cell(hits.totals, id);
    if (typeof total === 'number' && !near(total, sumOf(hits, id).sum))
      faults.push(
        `a search for “${written}” has totals of other rows: ${id} is ${String(total)}, and what is found adds up to ${String(sumOf(hits, id).sum)}`,
      );
  }
  return faults;
}

/** A search may look at any text of a row, shown or not. */
function holds(row: Row, written: string): boolean {
  const key = searchKey(written.trim());
  return Object.values(row).some(
    (value) => (typeof value === 'string' || typeof value === 'number') && searchKey(String(value)).includes(key),
  );
}
