import type { StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { ChartCategory, ChartSeries } from '../src/charts/chart-data.js';
import '../src/widget/chart/chart-view.js';
import type { ChartKind, ChartView } from '../src/widget/chart/chart-view.js';

export type Given = Partial<
  Pick<
    ChartView,
    | 'series'
    | 'categories'
    | 'total'
    | 'caption'
    | 'summary'
    | 'brushable'
    | 'height'
    | 'label'
    | 'references'
    | 'annotations'
    | 'hiddenSeries'
    | 'timeZone'
    | 'locale'
    | 'formatValue'
    | 'formatTick'
    | 'formatTip'
  >
>;

export const money = (value: number | null, exact?: boolean) => {
  if (value === null) return '–';
  const tiny = value !== 0 && Math.abs(value) < 0.01;
  const digits = exact
    ? { maximumFractionDigits: 9 }
    : tiny
      ? { maximumSignificantDigits: 2 }
      : Math.abs(value) >= 1e6
        ? { notation: 'compact' as const }
        : {};
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

export const count = (value: number | null) => (value === null ? '–' : value.toLocaleString('en'));
export const score = (value: number | null) => (value === null ? '–' : value.toFixed(1));

/** One chart, as wide as the page lets it be. */
export function chart(kind: ChartKind, given: Given) {
  return html`<div class="card">
    <analytics-chart
      .kind=${kind}
      .label=${given.label ?? 'Spending'}
      .formatValue=${given.formatValue ?? money}
      .formatTip=${given.formatTip ?? given.formatValue ?? money}
      .formatTick=${given.formatTick ?? given.formatValue ?? tick}
      .series=${given.series ?? []}
      .categories=${given.categories ?? []}
      .total=${given.total}
      .caption=${given.caption}
      .summary=${given.summary ?? ''}
      .height=${given.height ?? 220}
      .references=${given.references ?? []}
      .annotations=${given.annotations ?? []}
      .hiddenSeries=${given.hiddenSeries ?? []}
      .timeZone=${given.timeZone}
      .locale=${given.locale ?? 'en-GB'}
      ?brushable=${given.brushable}
    ></analytics-chart>
  </div>`;
}

export const story = (kind: ChartKind, given: Given): StoryObj => ({ render: () => chart(kind, given) });

/** The same figures on every run, as large as money on a busy day, small at weekends. */
export function wave(count: number, seed: number, size = 100): number[] {
  return Array.from({ length: count }, (_, day) => {
    const weekend = (day + 5) % 7 < 2;
    return size * (weekend ? 0.2 : 1) * (0.7 + 0.3 * Math.sin(day * 1.7 + seed) + 0.2 * Math.cos(day * seed));
  });
}

const DAY = 86_400_000;
const FIRST = Date.UTC(2025, 9, 24);

/** Days from 24 October 2025 on, with UTC midnights as instants. */
export function days(count: number, unfinished = true): ChartCategory[] {
  return Array.from({ length: count }, (_, day) => {
    const at = FIRST + day * DAY;
    return {
      key: new Date(at).toISOString().slice(0, 10),
      label: new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }),
      at,
      ...(unfinished && day === count - 1 && { unfinished: true }),
    };
  });
}

/** Hours from an instant on, each named in a zone. */
export function hours(from: string, count: number, timeZone: string): ChartCategory[] {
  return Array.from({ length: count }, (_, hour) => {
    const at = Date.parse(from) + hour * 3_600_000;
    const label = new Date(at).toLocaleString('en-GB', {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    });
    return { key: String(at), label, at };
  });
}

const SOURCES = ['Assistants', 'Workflows', 'Data sources', 'CLI'];

export const sources = (count: number, size = 100): ChartSeries[] =>
  SOURCES.map((label, nth) => ({ id: label, label, values: wave(count, nth + 1, size * [0.9, 0.4, 0.15, 1.2][nth]!) }));

export const named = (names: readonly string[]): ChartCategory[] => names.map((label) => ({ key: label, label }));
export const spent = (values: readonly (number | null)[]): ChartSeries[] => [{ id: 'cost', label: 'Cost', values }];

/** The same series with some figures changed. */
export const changed = (
  series: readonly ChartSeries[],
  change: (value: number | null, index: number, nth: number) => number | null,
): ChartSeries[] =>
  series.map((each, nth) => ({ ...each, values: each.values.map((value, index) => change(value, index, nth)) }));

/** The period before, as a ghost. */
export const before = (count: number, size = 240): ChartSeries => ({
  id: 'before',
  label: 'Previous period',
  values: wave(count, 9, size),
  comparison: true,
});

export const MODELS = [
  'claude-sonnet-4.5',
  'gpt-5',
  'gemini-3-pro',
  'claude-opus-4.1',
  'gpt-4.1-mini',
  'o4',
  'nova',
  'phi-4',
];
export const COSTS = [3244.2, 1548.5, 1032.4, 663.7, 516.2, 210.1, 112.3, 47.01];
export const TWELVE = [...MODELS, 'mistral-large', 'llama-4', 'qwen-3', 'deepseek-v3'];
export const DIMENSIONS = [
  'Core Platform Usage',
  'Core Platform Creation',
  'Workflow Usage',
  'Workflow Creation',
  'CLI & Agentic Engineering',
  'Impact & Knowledge',
];
export const LONG = [
  'Quarterly procurement contract review assistant (EMEA, legal, second opinion)',
  'מערכת לניתוח עלויות השימוש במודלים',
  'تحليل استخدام نماذج اللغة الكبيرة في المؤسسة',
  'Pneumonoultramicroscopicsilicovolcanoconiosis-classifier',
  'QA',
  'レガシーシステム移行支援アシスタント',
];

/** Twelve series, each smaller than the one before. */
export const twelve = (count: number): ChartSeries[] =>
  TWELVE.map((label, nth) => ({ id: label, label, values: wave(count, nth + 1, 90 / (nth + 2)) }));

export const BUDGET = [{ value: 260, label: 'Daily budget $260' }];
export const HAPPENED = [
  { at: Date.UTC(2025, 9, 31, 9), label: 'Price list changed' },
  { at: Date.UTC(2025, 10, 14), label: 'gpt-5 for everybody' },
];
