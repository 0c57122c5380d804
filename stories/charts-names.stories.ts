import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import {
  changed,
  chart,
  COSTS,
  count,
  days,
  DIMENSIONS,
  LONG,
  MODELS,
  named,
  score,
  spent,
  story,
  wave,
  type Given,
} from './charts-support.js';

/** Kinds over names, parts of a total, scores, grids and distributions. */
const meta: Meta = { title: 'Charts/chart of names' };
export default meta;

const scores = (
  values: readonly (number | null)[],
  labels: readonly string[] = DIMENSIONS,
  more: Given = {},
): StoryObj =>
  story('radar', {
    label: 'Scores',
    formatValue: score,
    formatTick: String,
    series: [{ id: 'score', label: 'Score', values }],
    categories: named(labels),
    ...more,
  });

export const Bars = story('bars', { categories: named(MODELS), series: spent(COSTS) });
/** "Other" is told below, and sets no scale. */
export const BarsOther = story('bars', {
  categories: [...named(MODELS), { key: '…other', label: 'other (228)', rest: true }],
  series: spent([...COSTS, 99_507.12]),
});
export const BarsLimit = story('bars', {
  categories: named(MODELS.slice(0, 5)),
  series: spent(COSTS.slice(0, 5)),
  references: [{ value: 2500, label: 'Limit per model $2,500' }],
});
export const BarsLongNames = story('bars', {
  categories: named(LONG),
  series: spent([1234567.89, 6543.2, null, 430, 0.000004, -250]),
});
export const BarsMany = story('bars', {
  categories: named(Array.from({ length: 45 }, (_, index) => `project-${index + 1}`)),
  series: spent(Array.from({ length: 45 }, (_, index) => 5000 / (index + 1))),
});
export const BarsOne = story('bars', { categories: named(['apollo']), series: spent([12.5]) });
export const BarsEmpty = story('bars', {});
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
export const DonutRightToLeft: StoryObj = {
  render: () =>
    html`<div dir="rtl">${chart('donut', { categories: named(LONG), series: spent([5, 4, 3, 2, 1, 1]) })}</div>`,
};

const budget = (value: number | null, more: Given = {}) =>
  story('ring', {
    label: 'Budget',
    categories: named(['apollo']),
    series: spent([value]),
    total: 260,
    height: 160,
    ...more,
  });
export const Ring = budget(142.1, {
  references: [
    { value: 130, label: '50 %' },
    { value: 195, label: '75 %' },
  ],
});
export const RingOver = budget(276.4);
export const RingUnknown = budget(null);

export const Radar = scores([91.2, 83, 90.4, 71.5, 94, 82.6]);
export const RadarGaps = scores([64.5, null, 38, 0, 100, null]);
export const RadarAllZero = scores([0, 0, 0, 0, 0, 0]);
export const RadarLongNames = scores([40, 55, 61, 12, 88, 73], LONG);
export const RadarCompared = scores([], DIMENSIONS, {
  series: [
    { id: 'anna', label: 'Anna', values: [91.2, 83, 90.4, 71.5, 94, 82.6] },
    { id: 'ben', label: 'Ben', values: [60, 40.5, 72, null, 35, 55] },
    { id: 'median', label: 'Median', values: [50, 45, 48, 40, 52, 47], comparison: true },
  ],
});

export const Sparkline = story('sparkline', { categories: days(30), series: spent(wave(30, 2)), height: 40 });

const WEEK = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const CLOCK = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);
const busy = WEEK.map((label, day) => ({
  id: label,
  label,
  values: CLOCK.map((_, hour) => {
    const work = Math.exp(-((hour - 12 - day * 0.2) ** 2) / 18) * (day < 5 ? 1204 : 60);
    return hour < 5 ? 0 : Math.round(work * (0.8 + 0.2 * Math.sin(day * 3 + hour)));
  }),
}));
export const Heatmap = story('heatmap', {
  label: 'Requests',
  categories: named(CLOCK),
  series: busy,
  formatValue: count,
});
export const HeatmapGaps = story('heatmap', {
  label: 'Requests',
  categories: named(CLOCK),
  series: changed(busy, (value, hour, day) => (day === 2 && hour > 8 ? null : value)),
  formatValue: count,
});
export const Calendar = story('heatmap', {
  label: 'Requests',
  timeZone: 'UTC',
  categories: days(365),
  series: spent(wave(365, 2).map((value, day) => (day % 53 === 7 ? null : value))),
});
export const CalendarMonth = story('heatmap', { timeZone: 'UTC', categories: days(30), series: spent(wave(30, 4)) });

const DRIVERS = ['Sep 30 – Oct 29', 'Archive Re-summarisation', 'CLI sessions', 'Migration Guide', 'Contract Import'];
export const Waterfall = story('waterfall', {
  label: 'Why it changed',
  categories: [...DRIVERS, '47 others', 'Oct 30 – Nov 28'].map((label, nth) => ({
    key: label,
    label,
    ...((nth === 0 || nth === 6) && { level: true }),
  })),
  series: spent([1783.3, -423.57, 21.09, 6.12, -4.9, -8.46, 1373.58]),
});
export const WaterfallFromZero = story('waterfall', {
  label: 'Margin',
  categories: ['Start', ...LONG, 'End'].map((label, nth) => ({
    key: label,
    label,
    ...((nth === 0 || nth === 7) && { level: true }),
  })),
  series: spent([100, 80, -250, null, 40, -10, 90, 50]),
  references: [{ value: 120, label: 'Plan $120' }],
});

export const Histogram = story('histogram', {
  label: 'People by spending',
  categories: named(Array.from({ length: 240 }, (_, nth) => `person ${nth + 1}`)),
  series: spent(
    Array.from({ length: 240 }, (_, nth) => 4 + 60 * Math.abs(Math.sin(nth * 12.9898) * Math.cos(nth * 4.1)) ** 2),
  ),
  references: [{ value: 12.4, label: 'median $12.40' }],
});
export const HistogramOneValue = story('histogram', { categories: named(['a', 'b', 'c']), series: spent([5, 5, 5]) });
export const HistogramNegative = story('histogram', {
  categories: named(Array.from({ length: 40 }, (_, nth) => String(nth))),
  series: spent(Array.from({ length: 40 }, (_, nth) => (nth - 14) * 3.1)),
});
