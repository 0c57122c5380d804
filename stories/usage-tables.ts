import type { Query, Row, Table } from '../src/index.js';

/* A small made-up organisation that answers any usage question, so that stories and tests ask as a page does. */

const MODELS = [
  ['claude-sonnet', 'claude-sonnet-4-5'],
  ['gpt-mini', 'gpt-5-mini'],
  ['claude-haiku', 'claude-haiku-4-5'],
  ['gemini', 'gemini-2.5-pro'],
] as const;
const PROJECTS = [
  ['apollo', 'Apollo Programme'],
  ['zephyr', 'zephyr'],
  ['atlas', 'a project with a rather long name that has to go somewhere'],
] as const;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const DAY = 86_400_000;
const FROM = Date.parse('2026-03-30T22:00:00Z');
const DAYS = 30;

const NAMES: Readonly<Record<string, string>> = {
  model: 'Model',
  project: 'Project',
  weekday: 'Weekday',
  hour: 'Hour',
};

const MEASURES = {
  cost: { id: 'cost', label: 'Cost', kind: 'currency', aggregate: 'sum', better: 'down' },
  requests: { id: 'requests', label: 'Requests', kind: 'integer', aggregate: 'sum' },
  users: { id: 'users', label: 'Users', kind: 'integer', aggregate: 'distinct' },
  cacheHitRate: { id: 'cacheHitRate', label: 'Cache hit rate', kind: 'percent', aggregate: 'ratio', better: 'up' },
} as const;
type Measure = keyof typeof MEASURES;

interface Fact {
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly model: number;
  readonly project: number;
}

/** Work happens in the daytime, on weekdays, and more of it on the first models and projects. */
function* facts(): Generator<Fact> {
  for (let day = 0; day < DAYS; day++)
    for (let hour = 0; hour < 24; hour++)
      for (let model = 0; model < MODELS.length; model++)
        for (let project = 0; project < PROJECTS.length; project++) {
          const weekday = ((day + 1) % 7) + 1;
          const quiet = weekday > 5 || hour < 7 || hour > 19;
          if ((day * 7 + hour * 3 + model * 5 + project * 2) % (quiet ? 23 : 2 + model) === 0)
            yield { day, weekday, hour, model, project };
        }
}

function figure(measure: Measure, of: readonly Fact[]): number | null {
  const requests = of.reduce((sum, { hour, project }) => sum + 3 + (hour % 5) + 4 * (2 - project), 0);
  if (measure === 'requests') return requests;
  if (measure === 'cost') return of.reduce((sum, { model, hour }) => sum + (4 - model) * 0.37 + hour * 0.011, 0);
  if (measure === 'users') return new Set(of.map(({ project, hour }) => `${String(project)} ${String(hour % 6)}`)).size;
  return of.length ? of.filter(({ hour }) => hour % 3 > 0).length / of.length : null;
}

const KEYS: Readonly<Record<string, (fact: Fact) => readonly [id: string, name: string]>> = {
  model: ({ model }) => MODELS[model] ?? ['', ''],
  project: ({ project }) => PROJECTS[project] ?? ['', ''],
  weekday: ({ weekday }) => [String(weekday), WEEKDAYS[weekday - 1] ?? ''],
  hour: ({ hour }) => [String(hour), `${String(hour).padStart(2, '0')}:00`],
};

/** The answer of the small organisation to a usage question. */
export function usage({ params = {}, sort, page = 0, pageSize = 1000 }: Query): Table {
  const measures = String(params['measures'] ?? 'cost').split(',') as Measure[];
  const by = String(params['by'] ?? '')
    .split(',')
    .filter(Boolean);
  const overTime = params['granularity'] !== undefined;
  const groups = new Map<string, Fact[]>();
  for (const fact of facts()) {
    const key = JSON.stringify([overTime ? fact.day : 0, ...by.map((dimension) => KEYS[dimension]?.(fact)[0])]);
    groups.set(key, [...(groups.get(key) ?? []), fact]);
  }
  const rows = [...groups.values()].map((of): Row => {
    const [first] = of as [Fact];
    const names = by.flatMap((dimension) => {
      const [id, name] = KEYS[dimension]?.(first) ?? ['', ''];
      return [
        [`${dimension}Id`, id],
        [dimension, name],
      ];
    });
    return {
      ...(overTime && { time: new Date(FROM + first.day * DAY).toISOString() }),
      ...Object.fromEntries(names),
      ...Object.fromEntries(measures.map((measure) => [measure, figure(measure, of)])),
    };
  });
  const [measure = 'cost'] = measures;
  const order = sort?.by ?? measure;
  const sign = sort && !sort.descending ? 1 : -1;
  if (!overTime || sort) rows.sort((a, b) => sign * (Number(a[order]) - Number(b[order])));
  const all = [...facts()];
  return {
    columns: [
      ...(overTime ? [{ id: 'time', label: 'Time', kind: 'datetime', role: 'time', bucket: 'day' } as const] : []),
      ...by.map((id) => ({ id, label: NAMES[id] ?? id, kind: 'text', role: 'name', sortable: true }) as const),
      ...measures.map((id) => ({ ...MEASURES[id], role: 'measure', sortable: true, description: 'Made up.' }) as const),
    ],
    rows: rows.slice(page * pageSize, (page + 1) * pageSize),
    rowCount: rows.length,
    totals: Object.fromEntries(measures.map((id) => [id, figure(id, all)])),
  };
}

export const usageCatalog: Table = {
  columns: ['id', 'role', 'label', 'kind', 'aggregate'].map((id) => ({ id, label: id, kind: 'text' })),
  rows: [
    ...Object.values(MEASURES).map((measure) => ({ role: 'measure', ...measure })),
    ...Object.entries(NAMES).map(([id, label]) => ({ id, role: 'dimension', label, kind: 'text' })),
  ],
};
