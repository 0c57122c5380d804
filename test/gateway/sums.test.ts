import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from '../../src/core/catalogue/catalogue.js';
import type { CatalogueColumn, ReportEntry } from '../../src/core/catalogue/report-entry.js';
import { roleOf } from '../../src/core/catalogue/role-of.js';
import type { Report } from '../../src/sources/codemie/report.js';
import { REPORTS } from '../../src/sources/codemie/reports.js';
import { makeStore, randomEvents, serve, type Answer, type Served, type Store } from './fixtures.js';

/* Amounts down to a billionth of a dollar, refunds among them, as floating point and cents would lose them. */
const SEEDS = [3, 41];
const stores: Store[] = [];
const servers: Served[] = [];
beforeAll(async () => {
  for (const seed of SEEDS) {
    const events = randomEvents(1200, seed).map((event, index) => ({
      ...event,
      kind: index % 97 === 0 ? 'skill-used' : event.kind,
      asset_id: index % 97 === 0 ? `s${String(index % 5)}` : event.asset_id,
      cost_nusd:
        event.cost_nusd === null ? null : Math.floor(event.cost_nusd / 10 ** (index % 9)) * (index % 11 === 0 ? -1 : 1),
    }));
    const store = await makeStore(events);
    stores.push(store);
    servers.push(await serve(store));
  }
});
afterAll(async () => {
  for (const served of servers) await served.close();
  for (const store of stores) store.remove();
});

const QUESTIONS = [
  ['root', ''],
  ['root', '&users=anna,ben,stranger'],
  ['piotr', ''],
  ['piotr', '&projects=apollo'],
  ['anna', ''],
] as const;

interface Shown {
  readonly entry: ReportEntry;
  readonly column: CatalogueColumn;
  readonly wire: string;
}

/** The figures of every report of the catalogue that the gateway answers, under the words that readers see. */
const figuresOf = (entry: ReportEntry, report: Report): Shown[] =>
  report.columns.flatMap(({ wire, column }) => {
    const known = entry.columns.find(({ id }) => id === column.id);
    return known && roleOf(known) === 'measure' ? [{ entry, column: known, wire }] : [];
  });
const SHOWN = catalogue.flatMap((entry) => {
  const report = REPORTS[entry.name];
  return report ? [{ entry, report, figures: figuresOf(entry, report) }] : [];
});

const nano = (value: unknown) => BigInt(Math.round(Number(value) * 1e9));
const sum = (values: readonly unknown[]) => values.reduce<bigint>((total, value) => total + nano(value), 0n);
const known = (values: readonly unknown[]) => values.filter((value) => value !== null && value !== undefined);

/** What parts make, in one row or headline. */
const PARTS: Readonly<Record<string, readonly (readonly [whole: string, ...parts: string[]])[]>> = {
  summary: [
    ['total_money_spent', 'platform_cost', 'eli_cost', 'rerank_cost', 'cli_cost'],
    [
      'total_tokens',
      ...['total_input_tokens', 'total_cached_input_tokens', 'total_cache_creation_tokens', 'total_output_tokens'],
    ],
  ],
  'summary-trend': [['total_money_spent', 'platform_cost', 'eli_cost', 'rerank_cost', 'cli_cost']],
  spending: [['total_spent', 'assistants_spent', 'workflows_spent', 'datasources_spent', 'cli_spent']],
  'users-activity': [['total_cost', 'assistant_cost', 'workflow_cost', 'datasource_cost', 'cli_cost']],
  'projects-activity': [['total_cost', 'assistant_cost', 'workflow_cost', 'datasource_cost', 'cli_cost']],
};

const answerOf = async (served: Served, { path }: Report, as: string, more: string) => {
  const { data } = await served.get(`/v1/analytics/${path}?time_period=last_60_days&per_page=1000${more}`, as);
  const headline = data.metrics && Object.fromEntries(data.metrics.map(({ id, value }: Answer) => [id, value]));
  /* Of some tables of the command line the contract has no totals. */
  return {
    rows: (headline ? [headline] : data.rows) as Answer[],
    totals: (headline ?? data.totals ?? undefined) as Answer,
  };
};

describe.each(SEEDS.map((seed, index) => ({ seed, index })))('store $seed', ({ index }) => {
  test.each(QUESTIONS)('rows add up to totals, and parts to wholes, in every report: %s %s', async (as, more) => {
    for (const { entry, report, figures } of SHOWN) {
      const { rows, totals } = await answerOf(servers[index] as Served, report, as, more);
      for (const { wire, column } of figures) {
        if (column.aggregate !== 'sum' || rows.length === 0 || !totals) continue;
        const values = known(rows.map((row) => row[wire] as unknown));
        if (values.length === 0) continue;
        expect(sum(values), `${entry.name}.${wire}`).toBe(nano(totals[wire]));
      }
      for (const [whole, ...parts] of PARTS[entry.name] ?? []) {
        for (const row of [...rows, ...(totals ? [totals] : [])]) {
          const values = known(parts.map((part) => row[part] as unknown));
          if (values.length > 0) expect(sum(values), `${entry.name}.${whole}`).toBe(nano(row[whole]));
        }
      }
    }
  });

  test.each(QUESTIONS)(
    'one label is one figure, wherever it is defined alike or stands for the same things: %s %s',
    async (as, more) => {
      const seen = new Map<string, Map<string, string[]>>();
      for (const { entry, report, figures } of SHOWN) {
        const { totals } = await answerOf(servers[index] as Served, report, as, more);
        for (const { wire, column } of figures) {
          const value: unknown = totals?.[wire];
          /* A latest value or a smallest one has no figure of the whole; without rows there is no total. */
          if (value === undefined || value === null) continue;
          for (const of of [entry.of ?? 'everything', column.description]) {
            const label = `${column.label}: ${of}`;
            const figure = seen.get(label) ?? new Map<string, string[]>();
            seen.set(label, figure.set(String(value), [...(figure.get(String(value)) ?? []), entry.name]));
          }
        }
      }
      const differing = [...seen].filter(([, figures]) => figures.size > 1);
      expect(differing.map(([label, figures]) => [label, ...figures])).toEqual([]);
      expect(seen.size).toBeGreaterThan(30);
    },
  );

  test('the same money under other words is the same to the nano', async () => {
    const total = async (name: string, wire: string) => {
      const { report } = SHOWN.find(({ entry }) => entry.name === name) as (typeof SHOWN)[number];
      return ((await answerOf(servers[index] as Served, report, 'root', '')).totals as Answer)[wire] as number;
    };
    const workflows = await total('spending', 'workflows_spent');
    expect(await total('workflows', 'total_cost_usd')).toBe(workflows);
    expect(await total('top-workflows', 'money_spent')).toBe(workflows);
    expect(await total('users-activity', 'workflow_cost')).toBe(workflows);
    expect(await total('spending-by-user-platform', 'total_cost_usd')).toBe(await total('summary', 'platform_cost'));
    expect(await total('spending-by-user-cli', 'total_cost_usd')).toBe(await total('spending', 'cli_spent'));
  });
});

test('skills are counted where they are recorded, and what looks at its own days is worked out once a minute', async () => {
  const served = servers[0] as Served;
  const metrics = async (query: string) =>
    (await served.get(`/v1/analytics/summaries?${query}&users=anna,ben`, 'root')).data.metrics as Answer[];
  served.statements.length = 0;
  const now = await metrics('time_period=last_60_days');
  const asked = served.statements.length;
  await metrics('start_date=2026-03-01T00:00:00Z&end_date=2026-04-01T00:00:00Z');
  /* Daily and monthly active users: the comparison need not ask again. */
  expect(served.statements.length).toBeLessThanOrEqual(2 * asked - 2);
  const skills = new Set(
    (stores[0] as Store).events
      .filter(({ kind, user_id: id }) => kind === 'skill-used' && (id === 'anna' || id === 'ben'))
      .filter(({ time }) => time >= Date.parse('2026-03-15T00:00:00Z'))
      .map(({ asset_id: id }) => id),
  );
  expect(now.find(({ id }) => id === 'skills_invoked')).toMatchObject({ label: 'Skills Invoked', value: skills.size });
});
