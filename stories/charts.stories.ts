import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { DRAWN } from '../src/charts/draw-chart.js';
import { radar } from '../src/charts/radar.js';
import '../src/widget/chart/chart-view.js';
import type { ChartKind, ChartView } from '../src/widget/chart/chart-view.js';

/** What the elements draw their charts with; a page uses the elements themselves. */
const meta: Meta = { title: 'Charts/chart' };
export default meta;

DRAWN.radar = radar;

type Given = Partial<
  Pick<ChartView, 'series' | 'categories' | 'total' | 'caption' | 'summary' | 'brushable' | 'height'>
>;

const money = (value: number | null, exact?: boolean) => {
  if (value === null) return '–';
  const digits = exact ? { maximumFractionDigits: 9 } : Math.abs(value) >= 1e6 ? { notation: 'compact' as const } : {};
  return value.toLocaleString('en', { style: 'currency', currency: 'USD', ...digits });
};
const tick = (value: number) =>
  value.toLocaleString('en', {
    style: 'currency',
    currency: 'USD',
    notation: 'compact',
    maximumSignificantDigits: 3,
    minimumFractionDigits: 0,
  });

function chart(kind: ChartKind, given: Given) {
  return html`<div class="card">
    <analytics-chart
      .kind=${kind}
      .label=${'Spending'}
      .formatValue=${money}
      .formatTick=${tick}
      .series=${given.series ?? []}
      .categories=${given.categories ?? []}
      .total=${given.total}
      .caption=${given.caption ?? ''}
      .summary=${given.summary ?? ''}
      .height=${given.height ?? 220}
      ?brushable=${given.brushable}
    ></analytics-chart>
  </div>`;
}

const score = (value: number | null) => (value === null ? '–' : value.toFixed(1));
const scores = (values: readonly (number | null)[], labels: readonly string[] = DIMENSIONS): StoryObj => ({
  render: () =>
    html`<div class="card" style="max-width: 420px">
      <analytics-chart
        kind="radar"
        .label=${'Scores'}
        .formatValue=${score}
        .formatTick=${String}
        .series=${[{ id: 'score', label: 'Score', values }]}
        .categories=${named(labels)}
      ></analytics-chart>
    </div>`,
});

const story = (kind: ChartKind, given: Given): StoryObj => ({ render: () => chart(kind, given) });

/** The same figures on every run, as large as money on a busy day, small at weekends. */
function wave(count: number, seed: number, size = 100) {
  return Array.from({ length: count }, (_, day) => {
    const weekend = (day + 5) % 7 < 2;
    return size * (weekend ? 0.2 : 1) * (0.7 + 0.3 * Math.sin(day * 1.7 + seed) + 0.2 * Math.cos(day * seed));
  });
}

function days(count: number, unfinished = true) {
  return Array.from({ length: count }, (_, day) => {
    const at = new Date(Date.UTC(2025, 9, 24 + day));
    return {
      key: at.toISOString().slice(0, 10),
      label: at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }),
      ...(unfinished && day === count - 1 && { unfinished: true }),
    };
  });
}

const SOURCES = ['Assistants', 'Workflows', 'Data sources', 'CLI'];
const sources = (count: number, size = 100) =>
  SOURCES.map((label, nth) => ({ id: label, label, values: wave(count, nth + 1, size * [0.9, 0.4, 0.15, 1.2][nth]!) }));
const named = (names: readonly string[]) => names.map((label) => ({ key: label, label }));
const spent = (values: readonly (number | null)[]) => [{ id: 'cost', label: 'Cost', values }];

const MODELS = ['claude-sonnet-4.5', 'gpt-5', 'gemini-3-pro', 'claude-opus-4.1', 'gpt-4.1-mini', 'o4', 'nova', 'phi-4'];
const COSTS = [3244.2, 1548.5, 1032.4, 663.7, 516.2, 210.1, 112.3, 47.01];
const DIMENSIONS = [
  'Core Platform Usage',
  'Core Platform Creation',
  'Workflow Usage',
  'Workflow Creation',
  'CLI & Agentic Engineering',
  'Impact & Knowledge',
];
const LONG = [
  'Quarterly procurement contract review assistant (EMEA, legal, second opinion)',
  'מערכת לניתוח עלויות השימוש במודלים',
  'تحليل استخدام نماذج اللغة الكبيرة في المؤسسة',
  'Pneumonoultramicroscopicsilicovolcanoconiosis-classifier',
  'QA',
  'レガシーシステム移行支援アシスタント',
];

export const Stacked = story('stacked', {
  categories: days(30),
  series: sources(30),
  brushable: true,
  summary: 'Thirty days, between $50 and $300 a day.',
});
export const StackedGaps = story('stacked', {
  categories: days(14),
  series: sources(14).map((each) => ({
    ...each,
    values: each.values.map((value, day) => (day === 4 || day === 5 ? null : day === 9 ? 0 : value)),
  })),
});
export const Refunds = story('stacked', {
  categories: days(12, false),
  series: [
    { id: 'spent', label: 'Spent', values: wave(12, 2) },
    { id: 'back', label: 'Given back', values: wave(12, 3).map((value, day) => (day % 4 ? 0 : -value * 0.6)) },
  ],
});
export const OneBucket = story('stacked', { categories: days(1), series: sources(1) });
export const ManyBuckets = story('stacked', { categories: days(400), series: sources(400), brushable: true });
export const PlainBars = story('stacked', { categories: days(24), series: spent(wave(24, 1)) });
export const TinyFigures = story('stacked', { categories: days(7), series: sources(7, 0.000004) });
export const HugeFigures = story('stacked', { categories: days(7), series: sources(7, 4e14) });
export const NamesBelow = story('stacked', { categories: named(LONG), series: spent([9, 7, 6, 4, 2, 1]) });
export const ManySeries = story('stacked', {
  categories: days(10),
  series: MODELS.map((label, nth) => ({ id: label, label, values: wave(10, nth + 1, 60 / (nth + 1)) })),
});
export const AllZero = story('stacked', { categories: days(7), series: spent([0, 0, 0, 0, 0, 0, 0]) });
export const NothingToDraw = story('stacked', {});
export const Lines = story('lines', {
  categories: days(30),
  series: sources(30).map((each, nth) => ({
    ...each,
    values: each.values.map((value, day) => (nth === 0 && (day === 8 || day === 10) ? null : value)),
  })),
});
export const Bars = story('bars', { categories: named(MODELS), series: spent(COSTS) });
export const BarsLongNames = story('bars', {
  categories: named(LONG),
  series: spent([1234567.89, 6543.2, null, 430, 0.000004, -250]),
});
export const BarsMany = story('bars', {
  categories: named(Array.from({ length: 45 }, (_, index) => `project-${index + 1}`)),
  series: spent(Array.from({ length: 45 }, (_, index) => 5000 / (index + 1))),
});
export const Donut = story('donut', { categories: named(MODELS), series: spent(COSTS), caption: '8 models' });
export const DonutOne = story('donut', { categories: named(['apollo']), series: spent([12.5]), caption: '1 project' });
export const DonutPart = story('donut', {
  categories: named(MODELS.slice(0, 3)),
  series: spent(COSTS.slice(0, 3)),
  total: 9000,
  caption: 'top 3 of 8',
});
export const DonutLongNames = story('donut', {
  categories: named(LONG),
  series: spent([1e15, 9e14, 2e14, 1e14, 2, -5]),
  caption: '6 assistants of everybody',
});
export const DonutEmpty = story('donut', {});
/** Pressing a button shows what the exported file looks like. */
export const Radar = scores([91.2, 83, 90.4, 71.5, 94, 82.6]);
export const RadarGaps = scores([64.5, null, 38, 0, 100, null]);
export const RadarAllZero = scores([0, 0, 0, 0, 0, 0]);
export const RadarLongNames = scores([40, 55, 61, 12, 88, 73], LONG);

export const Exported: StoryObj = {
  render: () => {
    const titles = [
      'Spending over time',
      '24 Oct – 22 Nov 2025 · apollo, zephyr · Europe/Warsaw · as of 22 Nov, 10:22',
    ];
    const draw = ({ target }: Event) => {
      const page = (target as Element).parentElement!;
      for (const each of page.querySelectorAll<ChartView>('analytics-chart')) page.append(each.toCanvas(2, titles));
    };
    return html`<div>
      ${chart('stacked', { categories: days(30), series: sources(30) })}
      ${chart('donut', { categories: named(MODELS), series: spent(COSTS), caption: '8 models' })}
      ${chart('bars', { categories: named(LONG), series: spent([9, 8, 7, 6, null, 4]) })}
      <button type="button" @click=${draw}>Draw the pictures</button>
    </div>`;
  },
};
