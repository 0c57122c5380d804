import { isolate } from '../core/text/isolate.js';
import { messages } from '../core/text/messages.js';
import { max } from 'd3-array';
import { scaleQuantile } from 'd3-scale';
import { widest } from './axis.js';
import { calendarGrid } from './calendar-grid.js';
import type { Cell, Grid } from './cell-grid.js';
import { known, partOf, sum, type ChartData } from './chart-data.js';
import type { ChartOptions, ChartType, LegendItem, Tip } from './chart-type.js';
import type { Paint } from './paint.js';
import { areInstants } from './scales.js';
import { SMALL, type HitArea, type Mark, type Scene, type Size } from './scene.js';
import { fitted, textWidth } from './text.js';
import { shareText, tipValue } from './tip.js';

const STEPS: readonly Paint[] = ['q1', 'q2', 'q3', 'q4'];
const SPACE = 8;
const LINE = 16;
/** Width that names of rows take, about. */
const NAMES = 36;
const LEAST_CELL = 12;
const USUAL_CELL = 24;
const LARGEST_CELL = 44;
/** From one name of a row to the next, at least. */
const LEAST_NAME = 13;
/** A calendar of more weeks has square cells. */
const FEW_WEEKS = 10;

/**
 * Figures as colours in a grid: a row per series and a column per category, such as weekday × hour; or, with one series
 * over days in time, a calendar with a column per week. Colours are quartiles of what is above zero, as a few busy hours
 * would leave all others alike on a linear scale. Zero is empty, what is not known has an outline alone.
 */
export const heatmap: ChartType = {
  height: (data, width, _height, options) => {
    const { rows, columns, downFirst } = gridOf(data, options);
    const wide = (width - NAMES) / Math.max(columns, 1);
    const cell = Math.min(Math.max(wide, downFirst ? 1 : LEAST_CELL), USUAL_CELL);
    return Math.ceil(rows.length * cell + LINE + SPACE);
  },
  scene: draw,
  // Its entries explain colours: there are no series to hide, as rows belong together.
  legend: (data, options) => rampLegend(data, options),
  tip: (data, { index, series, label }, options): Tip => {
    const row = data.series.find(({ id }) => id === series) ?? data.series[0];
    const value = known(row?.values[index]);
    const total = sum(data.series.flatMap(({ values }) => values));
    const share = value !== null && total && value >= 0 ? messages.charts.ofAll(shareText(value / total, options)) : '';
    const quarter = value !== null && value > 0 ? STEPS.indexOf(quartiles(data).scale(value)) : -1;
    const note = messages.charts.quarters[quarter];
    return {
      title: label,
      rows: [{ value: tipValue(value, options), ...(share && { share }) }],
      ...(note && { notes: [note] }),
    };
  },
  summary: (data, options) => {
    const cells = gridOf(data, options).cells;
    const top = strongest(data, cells);
    return top ? `Highest: ${isolate(top.label)}, ${options.formatValue(figure(data, top))}.` : '';
  },
  colors: 'none',
  brushable: false,
  pointing: 'areas',
};

function gridOf(data: ChartData, options: ChartOptions): Grid {
  const { categories, series } = data;
  if (options.timeZone !== undefined && series.length === 1 && categories.length && areInstants(categories))
    return calendarGrid(categories, options.timeZone, options);
  return {
    cells: series.flatMap(({ label: name }, row) =>
      categories.map(({ label }, index) => ({
        index,
        series: row,
        column: index,
        row,
        label: `${isolate(name)}, ${isolate(label)}`,
      })),
    ),
    columns: categories.length,
    rows: series.map(({ label }) => label),
    columnNames: categories.map(({ label }, column) => ({ column, text: label })),
    downFirst: false,
  };
}

const figure = ({ series }: ChartData, cell: Pick<Cell, 'index' | 'series'>) =>
  known(series[cell.series]?.values[cell.index]);

function strongest(data: ChartData, cells: readonly Cell[]): Cell | undefined {
  const most = max(cells, (cell) => figure(data, cell) ?? undefined);
  return most !== undefined && most > 0 ? cells.find((cell) => figure(data, cell) === most) : undefined;
}

/** Four steps over what is above zero. */
function quartiles({ series }: ChartData) {
  const figures = series.flatMap(({ values }) => values.map((value) => known(value) ?? 0)).filter((value) => value > 0);
  return { figures, scale: scaleQuantile<Paint>().domain(figures).range(STEPS) };
}

function rampLegend(data: ChartData, { formatValue }: ChartOptions): LegendItem[] {
  const { figures, scale } = quartiles(data);
  if (!figures.length) return [];
  const most = Math.max(...figures);
  // A quantile lies between two figures: the entry names the first figure that has the colour.
  const first = (paint: Paint) => Math.min(...figures.filter((value) => scale(value) === paint));
  const distinct = STEPS.map((paint) => ({ paint, from: first(paint) })).filter(({ from }) => Number.isFinite(from));
  return [
    { paint: 'sunken', label: formatValue(0) },
    ...distinct.map(({ paint, from }, nth) => {
      const to = distinct[nth + 1]?.from ?? most;
      const last = nth === distinct.length - 1;
      const [start, end] = [formatValue(from), formatValue(to)];
      return { paint, label: start === end ? start : last ? `${start} – ${end}` : `from ${start}` };
    }),
  ];
}

function draw(data: ChartData, size: Size, options: ChartOptions): Scene {
  const { font } = options;
  const grid = gridOf(data, options);
  const { rows, columns, cells, columnNames } = grid;
  const names = rows.map((text) => fitted(text, size.width * 0.3, SMALL, font));
  const left = names.some(Boolean) ? widest(names, font) + SPACE : 0;
  const wide = (size.width - left) / Math.max(columns, 1);
  const tall = Math.min((size.height - LINE - SPACE) / Math.max(rows.length, 1), LARGEST_CELL);
  // A year has square cells; those of hours and of a few weeks may be wider than high.
  const square = Math.min(wide, tall);
  const cell =
    grid.downFirst && columns > FEW_WEEKS
      ? { width: square, height: square }
      : { width: grid.downFirst ? Math.min(wide, tall * 3) : wide, height: tall };
  const gap = cell.width > 8 ? 2 : cell.width > 4 ? 1 : 0.5;
  const { scale } = quartiles(data);
  const top = strongest(data, cells);
  const box = ({ column, row }: Cell) => ({
    x: left + column * cell.width,
    y: row * cell.height,
    width: cell.width,
    height: cell.height,
  });
  const inner = (each: Cell) => {
    const { x, y, width, height } = box(each);
    return { x: x + gap / 2, y: y + gap / 2, width: Math.max(width - gap, 0.5), height: Math.max(height - gap, 0.5) };
  };
  const marks = cells.map((each): Mark => {
    const value = figure(data, each);
    const category = data.categories[each.index];
    const row = data.series[each.series];
    const shape = { type: 'rect' as const, ...inner(each), rx: cell.width > 10 ? 2 : 0 };
    const datum = {
      index: each.index,
      key: category?.key ?? '',
      series: row?.id ?? '',
      label: each.label,
      value: options.formatValue(value, true),
    };
    if (value === null) return { ...shape, paint: 'field', stroke: 1, dash: '2 2', opacity: 0.5, datum };
    return {
      ...shape,
      paint: value > 0 ? scale(value) : 'sunken',
      ...(category && partOf(category) && { opacity: 0.5 }),
      datum,
    };
  });
  if (top) marks.push({ type: 'rect', ...inner(top), rx: cell.width > 10 ? 2 : 0, paint: 'text', stroke: 1.5 });
  const texts = names.flatMap((text, row): Mark[] =>
    // Where rows are lower than a line, every second or third is named.
    row % Math.ceil(LEAST_NAME / cell.height) === 0
      ? [
          {
            type: 'text',
            x: left - SPACE,
            y: (row + 0.5) * cell.height + 4,
            text,
            anchor: 'end',
            size: SMALL,
            paint: 'muted',
          },
        ]
      : [],
  );
  const hitAreas = cells.map((each): HitArea => {
    return { index: each.index, label: each.label, series: data.series[each.series]?.id ?? '', ...box(each) };
  });
  const below = columnTexts(columnNames, left, cell.width, rows.length * cell.height + LINE, size.width, font);
  const steps = grid.downFirst ? { across: rows.length, down: 1 } : { across: 1, down: columns };
  return { ...size, marks: [...marks, ...texts, ...below], hitAreas, steps };
}

/** The names of columns, each from the left edge of its own, as many as do not touch. */
function columnTexts(
  names: Grid['columnNames'],
  left: number,
  wide: number,
  y: number,
  width: number,
  font: string | undefined,
): Mark[] {
  let every = 1;
  const shown = () => names.filter((_, nth) => nth % every === 0);
  const at = (column: number) => left + column * wide;
  const touches = () =>
    shown().some(({ column, text }, nth, { [nth + 1]: next }) => {
      return next !== undefined && at(column) + textWidth(text, SMALL, font) + SPACE > at(next.column);
    });
  while (every < names.length && touches()) every += 1;
  return shown().flatMap(({ column, text }): Mark[] => {
    const word = fitted(text, width - left, SMALL, font);
    const x = Math.min(at(column), width - textWidth(word, SMALL, font));
    // The last one may not fit before the edge without touching the one before.
    const previous = shown().findLast((each) => each.column < column);
    if (previous && x < at(previous.column) + textWidth(previous.text, SMALL, font) + SPACE) return [];
    return [{ type: 'text', x, y, text: word, anchor: 'start', size: SMALL, paint: 'muted' }];
  });
}
