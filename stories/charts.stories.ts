import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { ChartView } from '../src/widget/chart/chart-view.js';
import {
  before,
  BUDGET,
  changed,
  chart,
  COSTS,
  days,
  HAPPENED,
  hours,
  LONG,
  MODELS,
  named,
  sources,
  spent,
  story,
  twelve,
  wave,
} from './charts-support.js';

/** What the elements draw their charts with; a page uses the elements themselves. Kinds over buckets of time or names. */
const meta: Meta = { title: 'Charts/chart' };
export default meta;

const UTC = { timeZone: 'UTC' };
const gaps = (value: number | null, day: number) => (day === 4 || day === 5 ? null : day === 9 ? 0 : value);

export const Stacked = story('stacked', {
  ...UTC,
  categories: days(30),
  series: sources(30),
  brushable: true,
  summary: 'Thirty days, between $50 and $300 a day.',
});
export const StackedGaps = story('stacked', { ...UTC, categories: days(14), series: changed(sources(14), gaps) });
export const StackedMissingBuckets = story('stacked', {
  ...UTC,
  categories: days(20).filter((_, day) => day < 6 || day > 10),
  series: sources(15),
});
export const StackedBudgetAndEvents = story('stacked', {
  ...UTC,
  categories: days(30),
  series: sources(30),
  references: BUDGET,
  annotations: HAPPENED,
});
export const StackedComparison = story('stacked', {
  ...UTC,
  categories: days(30),
  series: [...sources(30), before(30)],
});
export const StackedHidden = story('stacked', {
  ...UTC,
  categories: days(30),
  series: sources(30),
  hiddenSeries: ['CLI', 'Workflows'],
});
export const FarBudget = story('stacked', {
  ...UTC,
  categories: days(14),
  series: sources(14),
  references: [{ value: 9000, label: 'Monthly budget $9,000' }],
});
export const Refunds = story('stacked', {
  ...UTC,
  categories: days(12, false),
  series: [
    { id: 'spent', label: 'Spent', values: wave(12, 2) },
    { id: 'back', label: 'Given back', values: wave(12, 3).map((value, day) => (day % 4 ? 0 : -value * 0.6)) },
  ],
});
export const OneBucket = story('stacked', { ...UTC, categories: days(1), series: sources(1) });
export const ManyBuckets = story('stacked', { ...UTC, categories: days(400), series: sources(400), brushable: true });
export const PlainBars = story('stacked', { ...UTC, categories: days(24), series: spent(wave(24, 1)) });
export const TinyFigures = story('stacked', { ...UTC, categories: days(7), series: sources(7, 0.000004) });
export const HugeFigures = story('stacked', { ...UTC, categories: days(7), series: sources(7, 4e14) });
export const NamesBelow = story('stacked', { categories: named(LONG), series: spent([9, 7, 6, 4, 2, 1]) });
export const TwelveSeries = story('stacked', { ...UTC, categories: days(14), series: twelve(14) });
export const AllZero = story('stacked', { ...UTC, categories: days(7), series: spent([0, 0, 0, 0, 0, 0, 0]) });
export const NothingToDraw = story('stacked', {});
/** New York, 2 November 2025: a day of 25 hours. */
export const ClocksGoBack = story('stacked', {
  timeZone: 'America/New_York',
  locale: 'en-US',
  categories: hours('2025-11-02T04:00:00Z', 25, 'America/New_York'),
  series: sources(25, 10),
});
/** Berlin, the week of 30 March 2025, whose Sunday has 23 hours. */
export const ClocksGoForward = story('stacked', {
  timeZone: 'Europe/Berlin',
  categories: hours('2025-03-28T23:00:00Z', 47, 'Europe/Berlin'),
  series: sources(47, 10),
});
export const Grouped = story('grouped', { ...UTC, categories: days(7), series: sources(7).slice(0, 3) });
export const GroupedNames = story('grouped', {
  categories: named(MODELS.slice(0, 5)),
  series: [
    { id: 'now', label: 'This month', values: COSTS.slice(0, 5) },
    {
      id: 'then',
      label: 'Last month',
      values: COSTS.slice(0, 5).map((cost, nth) => cost * (0.6 + nth / 5)),
      comparison: true,
    },
  ],
});
export const GroupedRefundsAndGaps = story('grouped', {
  ...UTC,
  categories: days(10),
  series: changed(sources(10).slice(0, 3), (value, day) => (day === 3 ? null : day === 6 ? -(value ?? 0) / 2 : value)),
  references: [{ value: 90, label: 'Threshold $90' }],
});
export const Lines = story('lines', {
  ...UTC,
  categories: days(30),
  series: changed(sources(30), (value, day, nth) => (nth === 0 && (day === 8 || day === 10) ? null : value)),
});
export const LinesComparison = story('lines', {
  ...UTC,
  categories: days(30),
  series: [...spent(wave(30, 2, 200)), before(30, 180)],
  references: [{ value: 200, label: 'Budget $200' }],
  annotations: HAPPENED,
});
export const LinesTwelve = story('lines', { ...UTC, categories: days(14), series: twelve(14) });
export const LinesNegative = story('lines', {
  ...UTC,
  categories: days(12),
  series: spent(wave(12, 5).map((value) => value - 60)),
});
export const Area = story('area', { ...UTC, categories: days(30), series: sources(30).slice(0, 2) });
export const AreaOneBucket = story('area', { ...UTC, categories: days(1), series: sources(1).slice(0, 2) });
export const StackedArea = story('stacked-area', {
  ...UTC,
  categories: days(30),
  series: [...sources(30), before(30)],
  references: BUDGET,
  annotations: HAPPENED.slice(0, 1),
});
export const StackedAreaGaps = story('stacked-area', {
  ...UTC,
  categories: days(14),
  series: changed(sources(14), (value, day) => (day === 4 || day === 6 ? null : value)),
});
export const RightToLeft: StoryObj = {
  render: () =>
    html`<div dir="rtl" lang="ar">
      ${chart('stacked', { ...UTC, locale: 'ar', categories: days(30), series: sources(30), references: BUDGET })}
    </div>`,
};
/** A chart takes the height that its box has. */
export const FillsItsBox: StoryObj = {
  render: () =>
    html`<div class="tall">${chart('stacked', { ...UTC, categories: days(30), series: sources(30) })}</div>`,
};

/** Pressing the button shows what the exported file looks like. */
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
      ${chart('stacked', { ...UTC, categories: days(30), series: sources(30) })}
      ${chart('donut', { categories: named(MODELS), series: spent(COSTS), caption: '8 models' })}
      ${chart('bars', { categories: named(LONG), series: spent([9, 8, 7, 6, null, 4]) })}
      <button type="button" @click=${draw}>Draw the pictures</button>
    </div>`;
  },
};
