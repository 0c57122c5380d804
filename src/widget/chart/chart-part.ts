import { html } from 'lit';
import { partOf } from '../../charts/chart-data.js';
import { finiteNumber } from '../../core/finite-number.js';
import type { Column, Row, Table } from '../../core/types.js';
import { tickText, tipText, type ColumnWriters } from './chart-format.js';
import { chartData, type ChartData, type ChartSpec } from './chart-spec.js';
import type { ChartSelection, ChartSpan } from './chart-view.js';
import './chart-view.js';

/** What a table is drawn with. */
export interface ChartPart extends ColumnWriters {
  readonly table: Table;
  readonly spec: ChartSpec;
  /** The column of the first series: all series are of its kind. */
  readonly column: Column;
  readonly label: string;
  /** What stands under a donut's total. */
  readonly caption: string;
  readonly brushable: boolean;
  /** The reporting zone; categories that are instants lie on a time axis in it. */
  readonly timeZone?: string | undefined;
  name(row: Row, category: Column | undefined): string;
  /** What of a category there is, where that is not all of it. */
  part?(row: Row): string;
  summary(data: ChartData): string;
  onPick(row: Row): void;
  onBrush(data: ChartData, from: number, to: number): void;
}

/** A table as a chart, with the same figures as a table for those who do not see it. */
export function chartPart(part: ChartPart): unknown {
  const { table, spec, column, label } = part;
  const category = table.columns.find(({ id }) => id === spec.category);
  const data = chartData(
    table,
    spec,
    (row) => part.name(row, category),
    (row) => part.part?.(row) ?? '',
  );
  return html`<analytics-chart
      .kind=${spec.kind}
      .series=${data.series}
      .categories=${data.categories}
      .formatValue=${(value: number | null, exact?: boolean) =>
        exact ? part.exact(value, column) : part.format(value, column, true)}
      .formatTip=${(value: number | null) => tipText(value, column, part)}
      .formatTick=${(value: number, step: number) => tickText(value, step, column, part)}
      .formatShare=${(share: number) => part.format(share, { kind: 'percent' }, false)}
      .references=${spec.references ?? []}
      .annotations=${spec.annotations ?? []}
      .locale=${part.locale}
      .timeZone=${part.timeZone}
      .weekStart=${spec.weekStart ?? 1}
      .total=${finiteNumber(table.totals?.[column.id])}
      .label=${label}
      .summary=${part.summary(data)}
      .caption=${part.caption}
      ?brushable=${part.brushable}
      @select=${(event: CustomEvent<ChartSelection>) => {
        const row = data.rows[event.detail.index];
        if (row) part.onPick(row);
      }}
      @brush=${({ detail }: CustomEvent<ChartSpan>) => {
        part.onBrush(data, detail.from, detail.to);
      }}
    ></analytics-chart>
    ${alternative(part, data, category)}`;
}

function alternative(
  { label, column, exact }: ChartPart,
  { categories, series }: ChartData,
  category: Column | undefined,
) {
  // A table is as wide as its cells whatever it is told: what hides it is a box around it.
  return html`<div class="visually-hidden">
    <table>
      <caption>
        ${label}
      </caption>
      <thead>
        <tr>
          <th scope="col">${category?.label}</th>
          ${series.map((one) => html`<th scope="col">${one.label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${categories.map(
          (one, index) =>
            html`<tr>
              <th scope="row">${one.label}${partOf(one) ? ` (${partOf(one)})` : ''}</th>
              ${series.map(({ values }) => html`<td>${exact(values[index], column)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
