import { boardWords } from '../../core/text/board-words.js';
import { messages } from '../../core/text/messages.js';

const words = boardWords.gallery;

/** What a reader can set of a card: an attribute with its values, or a free text, a number, or a switch. */
export interface CardOption {
  readonly attribute: string;
  readonly label: string;
  /** Values to choose from, the first being the element's own; `text`, `number` or `switch` else. */
  readonly values: readonly { readonly value: string; readonly label: string }[] | 'text' | 'number' | 'switch';
}

/** An element that a reader can add to a board. */
export interface GalleryEntry {
  readonly element: string;
  readonly label: string;
  readonly description: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly width: number;
  readonly height?: number;
  /** What a reader can set. */
  readonly options: readonly CardOption[];
  /** Whether the element has controls of its own, which tell by `analytics-change` what was chosen. */
  readonly ownControls?: true;
}

const values = (...list: readonly (readonly [value: string, label: string])[]) =>
  list.map(([value, label]) => ({ value, label }));

const VIEW: CardOption = {
  attribute: 'view',
  label: words.view,
  values: values(['', words.own], ['table', messages.table], ['chart', messages.chart]),
};
const ROWS: CardOption = { attribute: 'page-size', label: words.rows, values: 'number' };
const TABLE = [ROWS, VIEW] as const;

const usage = (
  label: string,
  description: string,
  attributes: Readonly<Record<string, string>>,
  size: Pick<GalleryEntry, 'width' | 'height'>,
): GalleryEntry => ({
  element: 'usage-chart',
  label,
  description,
  attributes,
  ...size,
  ownControls: true,
  options: ['measure', 'by', 'kind', 'granularity', 'compare', 'top'].map((attribute) => ({
    attribute,
    label: attribute,
    values: 'text',
  })),
});

/** The elements of the library, as a reader finds them. */
export const GALLERY: readonly GalleryEntry[] = [
  {
    element: 'summary-metrics',
    label: words.summary[0],
    description: words.summary[1],
    width: 12,
    options: [
      {
        attribute: 'compare',
        label: messages.usage.compare,
        values: values(['', words.yes], ['none', words.no]),
      },
      { attribute: 'no-trend', label: words.noTrend, values: 'switch' },
    ],
  },
  usage(
    words.costOverTime[0],
    words.costOverTime[1],
    { measure: 'cost', granularity: 'auto' },
    { width: 8, height: 5 },
  ),
  usage(
    words.costByModel[0],
    words.costByModel[1],
    { measure: 'cost', by: 'model', kind: 'donut' },
    { width: 4, height: 5 },
  ),
  usage(words.anything[0], words.anything[1], { measure: 'requests', by: 'project' }, { width: 6, height: 5 }),
  {
    element: 'activity-heatmap',
    label: words.activity[0],
    description: words.activity[1],
    width: 6,
    height: 4,
    options: [
      {
        attribute: 'period',
        label: words.period,
        values: values(['', words.week], ['year', words.year]),
      },
      { attribute: 'measure', label: messages.usage.measure, values: 'text' },
    ],
  },
  { element: 'personal-spending', label: words.spending[0], description: words.spending[1], width: 12, options: [] },
  {
    element: 'spending-trend',
    label: words.trend[0],
    description: words.trend[1],
    width: 8,
    height: 5,
    options: [
      {
        attribute: 'bucket',
        label: messages.usage.per,
        values: values(
          ['', messages.usage.auto],
          ['day', messages.usage.buckets.day],
          ['week', messages.usage.buckets.week],
          ['month', messages.usage.buckets.month],
        ),
      },
      VIEW,
    ],
  },
  {
    element: 'spending-breakdown',
    label: words.breakdown[0],
    description: words.breakdown[1],
    width: 4,
    options: [
      {
        attribute: 'by',
        label: messages.usage.groupBy,
        values: values(['', words.project], ['user', words.user], ['model', words.model], ['source', words.source]),
      },
      ...TABLE,
    ],
  },
  {
    element: 'llm-usage',
    label: words.models[0],
    description: words.models[1],
    width: 4,
    options: [
      { attribute: 'cli', label: words.cliOnly, values: 'switch' },
      { attribute: 'top', label: messages.usage.top, values: 'number' },
      ...TABLE,
    ],
  },
  {
    element: 'assistants-table',
    label: words.assistants[0],
    description: words.assistants[1],
    width: 12,
    options: [ROWS],
  },
  { element: 'workflow-table', label: words.workflows[0], description: words.workflows[1], width: 12, options: [ROWS] },
  { element: 'power-users', label: words.powerUsers[0], description: words.powerUsers[1], width: 12, options: [ROWS] },
  { element: 'champions-ranking', label: words.ranking[0], description: words.ranking[1], width: 12, options: [ROWS] },
  {
    element: 'analytics-report',
    label: words.report[0],
    description: words.report[1],
    attributes: { report: 'tools' },
    width: 6,
    options: [
      { attribute: 'report', label: words.reportName, values: 'text' },
      { attribute: 'measure', label: messages.usage.measure, values: 'text' },
      {
        attribute: 'kind',
        label: messages.usage.chart,
        values: values(
          ['', words.own],
          ['bars', messages.usage.kinds.bars],
          ['donut', messages.usage.kinds.donut],
          ['lines', messages.usage.kinds.lines],
        ),
      },
      ...TABLE,
    ],
  },
  { element: 'heading', label: words.heading[0], description: words.heading[1], width: 12, options: [] },
];
