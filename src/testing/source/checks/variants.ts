import type { ReportEntry } from '../../../core/catalogue/report-entry.js';
import { cell } from '../../../core/table-ops.js';
import type { Params, Row, Table } from '../../../core/types.js';
import type { Check, Run } from '../check.js';
import { found, stated, unshown, type Verdict } from '../outcome.js';
import { isSourceError } from '../../../core/source-error.js';
import { isSentence } from '../stated.js';
import { columnFaults } from './columns.js';
import { valueFaults } from './values.js';

/** What elements ask some reports for beside their usual question. */
interface Variant {
  readonly params: Params;
  /** What is true of each row of the answer. */
  readonly holds?: (row: Row) => boolean;
}

/** Reports of one person take anybody's id; those of a snapshot take its view and season; the ranking is narrowed. */
export const variants: Check = {
  name: 'answers for another person, season and tier',
  concerns: ({ name }) => name === 'budgets' || name.startsWith('leaderboard'),
  run: async (run): Promise<Verdict> => {
    const wanted = await variantsOf(run);
    if (!wanted.length) return unshown('There is nobody and nothing else to ask for.');
    const faults: string[] = [];
    let reason: string | undefined;
    let answered = 0;
    for (const { params, holds } of wanted) {
      const where = JSON.stringify(params);
      try {
        const table = await run.asking.ask({ ...run.query, params: { ...run.query.params, ...params } });
        answered++;
        faults.push(...[...columnFaults(run.entry, table), ...valueFaults(table)].map((fault) => `${where}: ${fault}`));
        const stranger = holds && table.rows.findIndex((row) => !holds(row));
        if (stranger !== undefined && stranger >= 0)
          faults.push(`${where}: row ${String(stranger + 1)} is another one`);
      } catch (error) {
        // One person's figures may be closed to another, and a season need not be there.
        if (!isSourceError(error) || !['forbidden', 'not-available'].includes(error.kind))
          faults.push(`${where}: ${String(error)}`);
        else if (isSentence(error.message)) reason ??= error.message;
        else faults.push(`${where}: it is refused with “${error.message}”, which is no sentence for a reader`);
      }
    }
    return !faults.length && !answered && reason ? stated(reason) : found(faults);
  },
};

const OF_PERSON = ['leaderboard-profile', 'leaderboard-components'];

async function variantsOf(run: Run): Promise<Variant[]> {
  const { entry, table } = run;
  if (entry.name === 'budgets') return (await idsOf(run, 'users', 'id')).map((user) => ({ params: { user } }));
  if (entry.name === 'leaderboard-seasons') return [{ params: { view: 'quarterly' } }];
  if (entry.name === 'leaderboard-framework') return [];
  const seasons: Variant[] = (await idsOf(run, 'leaderboard-seasons', 'key')).map((season) => ({
    params: { view: 'monthly', season },
  }));
  const views: Variant[] = [{ params: { view: 'monthly' } }, { params: { view: 'quarterly' } }, ...seasons];
  if (OF_PERSON.includes(entry.name))
    return (await idsOf(run, 'leaderboard', 'userId')).map((user) => personOf(entry, user));
  return entry.name === 'leaderboard' ? [...views, ...narrowed(table)] : views;
}

function personOf({ name }: ReportEntry, user: string): Variant {
  return { params: { user }, ...(name === 'leaderboard-profile' && { holds: (row) => cell(row, 'userId') === user }) };
}

/** The ranking of one tier, and of one intent. */
function narrowed({ rows }: Table): Variant[] {
  return (['tier', 'intent'] as const).flatMap((param) => {
    const id = rows.map((row) => cell(row, `${param}Id`)).find((each) => typeof each === 'string');
    return typeof id === 'string'
      ? [{ params: { [param]: id }, holds: (row: Row) => cell(row, `${param}Id`) === id }]
      : [];
  });
}

/** The first two ids that another report has. */
async function idsOf({ asking, options }: Run, report: string, column: string): Promise<string[]> {
  const { range } = options;
  const params =
    report === 'leaderboard-seasons' ? { view: 'monthly' } : report === 'leaderboard' ? { view: 'current' } : undefined;
  const query = {
    report,
    filters: report === 'users' ? { range } : {},
    page: 0,
    pageSize: 1000,
    ...(params && { params }),
  };
  const table = await asking.ask(query).catch(() => undefined);
  const ids = (table?.rows ?? [])
    .map((row) => cell(row, column))
    .filter((id): id is string => typeof id === 'string' && id !== '');
  return ids.slice(0, 2);
}
