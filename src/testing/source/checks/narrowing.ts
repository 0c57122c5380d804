import { reportEntry } from '../../../core/catalogue/catalogue.js';
import { finiteNumber } from '../../../core/finite-number.js';
import { cell } from '../../../core/table-ops.js';
import type { ReportEntry } from '../../../core/catalogue/report-entry.js';
import type { Table } from '../../../core/types.js';
import type { Check, Run } from '../check.js';
import { found, stated, unshown, type Verdict } from '../outcome.js';
import { isRanged, isTrend, questionOf } from '../question.js';
import { firstNotFollowed } from '../stated.js';
import { hasFigures, near, notAddingUp, summable, sumOf } from '../sums.js';

type Dimension = 'users' | 'projects';
/** The report whose rows are those of a dimension, with what each has spent. */
const SPENT: Readonly<Record<Dimension, string>> = { users: 'spending-by-user', projects: 'spending-by-project' };
const NOBODY = 'nobody-has-this-id-0b7e';
/** So many of a dimension are compared one by one. */
const COMPARED = 3;

/** That a filter leaves what it names, and nothing else: parts are no more than the whole, and two of them add up. */
export function narrows(dimension: Dimension): Check {
  return {
    name: `is narrowed by ${dimension}`,
    concerns: (entry) => isRanged(entry) && entry.name !== dimension,
    run: async (run): Promise<Verdict> => {
      const { ids, haveSpent } = await idsOf(run, dimension);
      const [one, other] = ids;
      if (one === undefined || other === undefined) return unshown(`There are no two ${dimension} with figures.`);
      const ask = (...chosen: string[]) => answer(run, run.entry, { [dimension]: chosen });
      const whole = await answer(run, run.entry, {});
      const [first, second, both] = [await ask(one), await ask(other), await ask(one, other)];
      const nobody = await ask(NOBODY);
      const reason = firstNotFollowed([first, second, both], dimension);
      if (reason) return stated(reason);
      if (!hasFigures(whole)) return unshown('It has no figures that add up.');
      const mustHave = haveSpent && run.entry.name === 'summary';
      if (!hasFigures(both) && !mustHave) return unshown(`Two of the ${dimension} have no figures.`);
      const faults = notAddingUp([first, second], both, `two of the ${dimension} have`);
      faults.push(...tooMuch(both, whole, dimension));
      if (!hasFigures(both)) faults.push(`two of the ${dimension} who have spent have nothing`);
      if (hasFigures(nobody)) faults.push(`figures of an id in ${dimension} that nobody has`);
      return found(faults);
    },
  };
}

/** That what a table says of one row is what the summary says of it alone. */
export function agrees(dimension: Dimension): Check {
  return {
    name: 'agrees with the summary of each row alone',
    concerns: ({ name }) => name === SPENT[dimension],
    run: async (run): Promise<Verdict> => {
      const summary = reportEntry('summary');
      const whole = await run.asking.whole(run.query);
      const rows = whole.rows
        .filter((row) => typeof cell(row, 'id') === 'string' && finiteNumber(cell(row, 'cost')))
        .slice(0, COMPARED);
      if (!rows.length || !summary) return unshown('Its rows have no ids to filter by.');
      const faults: string[] = [];
      for (const row of rows) {
        const id = String(cell(row, 'id'));
        const alone = await answer(run, summary, { [dimension]: [id] });
        const reason = firstNotFollowed([alone, whole], dimension);
        if (reason) return stated(reason);
        const [cost, total] = [finiteNumber(cell(row, 'cost')) ?? 0, sumOf(alone, 'totalCost').sum];
        if (!near(cost, total))
          faults.push(`${id}: its row says ${String(cost)}, and the summary filtered by it ${String(total)}`);
      }
      return found(faults);
    },
  };
}

/** Ids of those who have spent, by the dimension's own table; else of those that may be chosen. */
async function idsOf(
  run: Run,
  dimension: Dimension,
): Promise<{ readonly ids: readonly string[]; readonly haveSpent: boolean }> {
  for (const name of [SPENT[dimension], dimension]) {
    const entry = reportEntry(name);
    const table = entry && (await answer(run, entry, {}).catch(() => undefined));
    const haveSpent = name !== dimension;
    const ids = (table?.rows ?? [])
      .filter((row) => !haveSpent || finiteNumber(cell(row, 'cost')))
      .map((row) => cell(row, 'id'))
      .filter((id): id is string => typeof id === 'string' && id !== '' && !id.includes(','));
    if (ids.length > 1) return { ids, haveSpent };
  }
  return { ids: [], haveSpent: false };
}

function answer(
  { asking, options }: Run,
  entry: ReportEntry,
  filters: Readonly<Record<string, readonly string[]>>,
): Promise<Table> {
  const query = questionOf(entry, options, filters);
  return isTrend(entry) ? asking.ask(query) : asking.whole(query);
}

/** Counts of a part are no more than those of the whole; money may be, where others had refunds. */
function tooMuch(part: Table, whole: Table, dimension: Dimension): string[] {
  return summable(whole).flatMap(({ id, kind }) => {
    const [some, all] = [sumOf(part, id), sumOf(whole, id)];
    if (kind !== 'integer' || some.sum <= all.sum) return [];
    return [`${id}: two of the ${dimension} have ${String(some.sum)}, and everybody ${String(all.sum)}`];
  });
}
