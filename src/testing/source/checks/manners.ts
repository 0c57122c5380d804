import { equal } from '../../../core/equal.js';
import { isSourceError } from '../../../core/source-error.js';
import type { Table } from '../../../core/types.js';
import { inTime } from '../asking.js';
import type { Check } from '../check.js';
import { found } from '../outcome.js';
import { isSentence } from '../stated.js';

/** Whoever calls a question off is let go within so many seconds. */
const LETS_GO = 1;

/** What one table says, but for when it was true. */
const figures = ({ columns, rows, totals, rowCount }: Table) => ({ columns, rows, totals, rowCount });

/** That the same question has the same answer, past caches too, and that nobody writes into one that was given. */
export const again: Check = {
  name: 'answers the same when it is asked again',
  concerns: () => true,
  run: async ({ asking, query }) => {
    const first = await asking.anew(query);
    const kept = structuredClone(figures(first));
    const second = await asking.anew(query);
    const fresh = await asking.anew(query, { fresh: true });
    return found([
      ...(equal(figures(first), kept) ? [] : ['the first answer was written into while the second was made']),
      ...(equal(figures(second), kept) ? [] : ['the second answer differs from the first']),
      ...(equal(figures(fresh), kept) ? [] : ['the answer past all caches (fresh) differs from the first']),
    ]);
  },
};

/** That questions side by side each get their own answer. */
export const sideBySide: Check = {
  name: 'answers questions side by side, each its own',
  concerns: () => true,
  run: async ({ asking, query, options }) => {
    const { range } = options;
    const half = new Date((Date.parse(range.from) + Date.parse(range.to)) / 2).toISOString();
    const filters = query.filters?.range
      ? { ...query.filters, range: { ...range, choice: `${range.from}/${half}`, to: half } }
      : query.filters;
    const other = { ...query, ...(filters && { filters }) };
    const alone = [await asking.anew(query), await asking.anew(other)];
    const together = await Promise.all([query, other, query, other].map((each) => asking.anew(each)));
    return found(
      together.flatMap((table, at) =>
        equal(figures(table), figures(alone[at % 2] as Table))
          ? []
          : [`question ${String(at + 1)} of four asked at once has another answer than alone`],
      ),
    );
  },
};

/** That a question that is called off is let go of at once, and does no harm to the next. */
export const calledOff: Check = {
  name: 'lets go of what is called off',
  concerns: () => true,
  run: async ({ asking, query, table }) => {
    const faults: string[] = [];
    const before = new AbortController();
    before.abort();
    const asked = await ended(() => asking.source.query(query, { signal: before.signal }));
    if (asked === 'answered') faults.push('called off before it was asked, it is answered');
    else if (asked !== 'let go') faults.push(`called off before it was asked, ${asked}`);

    const during = new AbortController();
    const answer = asking.source.query({ ...query }, { signal: during.signal });
    answer.catch(() => undefined);
    during.abort();
    const left = await ended(() => answer);
    if (left !== 'answered' && left !== 'let go') faults.push(`called off under way, ${left}`);

    const next = await asking.anew(query);
    if (!equal(figures(next), figures(table)))
      faults.push('what is asked after a question that was called off has another answer');
    return found(faults);
  },
};

async function ended(ask: () => Promise<Table>): Promise<string> {
  try {
    await inTime(Promise.resolve(ask()), LETS_GO);
    return 'answered';
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('There was no answer within'))
      return `it goes on for more than ${String(LETS_GO)} s`;
    // The reason of the signal is an AbortError; an error of the source would be shown to a reader.
    return error instanceof DOMException && error.name === 'AbortError'
      ? 'let go'
      : `it fails with ${String(error)} in place of the signal's reason`;
  }
}

/** That a report that is not there is refused as one, in a sentence. */
export const unknownReport: Check = {
  name: 'refuses a report that there is not',
  concerns: ({ name }) => name === 'summary',
  run: async ({ asking, query }) => {
    try {
      await asking.anew({ ...query, report: 'no-report-of-this-name' });
      return found(['it has an answer']);
    } catch (error) {
      if (!isSourceError(error)) return found([`it fails with ${String(error)}, which is no SourceError`]);
      if (error.kind !== 'not-available')
        return found([`the error is of kind “${error.kind}” and not “not-available”`]);
      return found(isSentence(error.message) ? [] : [`“${error.message}” is no sentence for a reader`]);
    }
  },
};
