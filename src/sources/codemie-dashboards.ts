import { newBoard, type Board, type BoardCard } from '../core/board/board.js';
import { readBoard } from '../core/board/read-board.js';
import { REPORTS } from './codemie/reports.js';

type Json = Readonly<Record<string, unknown>>;

/** Elements that show what CodeMie calls an overview. */
const OVERVIEWS: Readonly<Record<string, string>> = { summaries: 'summary-metrics', spending: 'personal-spending' };

/** Elements of their own for what CodeMie shows as a table. */
const TABLES: Readonly<Record<string, string>> = {
  'assistants-chats': 'assistants-table',
  workflows: 'workflow-table',
  'power-users': 'power-users',
  budget_usage: 'personal-spending',
};

/** How CodeMie draws a table's figures. */
const CHARTS: Readonly<Record<string, string>> = { donut: 'donut', pie: 'donut', bar: 'bars' };

/** As many letters as a board takes. */
const LONGEST_NAME = 200;

/**
 * The dashboards that somebody has put together at CodeMie, as boards: what its page stores in the browser
 * (`USER_analytics-dashboard-list-key`), as `JSON.parse` gives it. Sections become headings; a widget that has no counterpart here
 * becomes a card that says so, with all that CodeMie knew of it.
 *
 * @returns `undefined` for what is none of CodeMie's dashboards.
 *
 * @example
 * board.readers = [boardsOfCodemie]; // “Open JSON…” takes them
 */
export function boardsOfCodemie(value: unknown): readonly Board[] | undefined {
  const list = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  if (list.length === 0 || !list.every(isDashboard)) return undefined;
  return list.map(boardOf);
}

interface Dashboard {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly sections: readonly unknown[];
}

function isDashboard(value: unknown): value is Dashboard {
  return Array.isArray((value as Partial<Dashboard> | null)?.sections);
}

function boardOf({ id, name, sections }: Dashboard, index: number): Board {
  const cards = sections.flatMap((section, at) => {
    const { name: heading, widgets } = objectOf(section);
    const text = textOf(heading);
    const line: BoardCard[] = text
      ? [{ id: `section-${String(at)}`, element: 'heading', heading: text, width: 12 }]
      : [];
    const list = Array.isArray(widgets) ? (widgets as readonly unknown[]) : [];
    return [...line, ...list.map((widget, place) => cardOf(objectOf(widget), `${String(at)}-${String(place)}`))];
  });
  const board = newBoard(
    textOf(id) || `codemie-${String(index + 1)}`,
    textOf(name) || `Dashboard ${String(index + 1)}`,
  );
  return readBoard({ ...board, cards });
}

function cardOf(widget: Json, id: string): BoardCard {
  const heading = textOf(widget['title']);
  const card = {
    id,
    ...(heading && { heading }),
    width: widget['size'] === 'half' ? 6 : 12,
    ...elementOf(widget),
  };
  return { ...card, codemie: widget };
}

function elementOf(widget: Json): Pick<BoardCard, 'element' | 'attributes'> {
  const [metric, type] = [textOf(widget['metricType']), textOf(widget['widgetType'])];
  const overview = OVERVIEWS[metric];
  // The ring of personal spending is what CodeMie calls the ratio of spending to its limit.
  if (overview && (type === 'overview' || metric === 'spending')) return { element: overview };
  const table = type === 'table' ? TABLES[metric] : undefined;
  if (table) return { element: table };
  const [report, known] = Object.entries(REPORTS).find(([, { path }]) => path === metric) ?? [];
  if (report === undefined || known === undefined || type === 'ratio') return { element: `codemie-${tagOf(metric)}` };
  const kind = CHARTS[type];
  const measure = known.columns.find(({ wire }) => wire === widget['valueField'])?.column.id;
  return {
    element: 'analytics-report',
    attributes: { report, ...(kind && { kind, view: 'chart' }), ...(kind && measure !== undefined && { measure }) },
  };
}

/** What a name says of what is missing, as part of a tag. */
function tagOf(metric: string): string {
  return (
    metric
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'widget'
  );
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, LONGEST_NAME) : '';
}
