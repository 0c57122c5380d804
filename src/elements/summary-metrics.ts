import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { equal } from '../core/equal.js';
import { messages } from '../core/text/messages.js';
import { cell } from '../core/table-ops.js';
import { bucketFor, describeRange, isOpen, previousRange } from '../core/time/time-range.js';
import type { Column, Query, Row, Table } from '../core/types.js';
import { AnalyticsWidget } from '../widget/analytics-widget.js';
import { finiteNumber } from '../core/finite-number.js';
import { problem } from '../widget/card/problem.js';
import { define } from '../widget/define.js';
import { LazyController } from '../widget/lazy-controller.js';
import { LazyModule } from '../widget/lazy-module.js';
import { changeText } from '../widget/tiles/change.js';
import { tile, tilesSkeleton } from '../widget/tiles/tile.js';
import { tilesStyles } from '../widget/tiles/tiles.styles.js';

/** The figures need not wait for their course. */
const sparkModule = new LazyModule(() => import('../widget/chart/spark-part.js'));

/** The order that readers know; what a source adds comes after. */
const ORDER = [
  'totalCost',
  'platformCost',
  'eliCost',
  'rerankCost',
  'inputTokens',
  'cachedInputTokens',
  'outputTokens',
  'rerankTokens',
  'activeUsers',
  'assistants',
  'workflows',
];

/**
 * The headline figures: money spent, tokens, and how many people, assistants and workflows were active. Figures that the
 * source does not have are left out. Large figures are shortened; the exact one is in the tooltip and read out.
 *
 * Source: the report `summary`, a table of one row.
 *
 * @summary Headline figures of cost, tokens and activity.
 * @element summary-metrics
 * @csspart tile - One figure with its label.
 * @csspart label - A figure's label.
 * @csspart value - A figure.
 * @csspart change - How a figure has changed since the period before.
 */
export class SummaryMetrics extends AnalyticsWidget {
  static override styles: CSSResultGroup = [AnalyticsWidget.styles, tilesStyles];

  /** `previous` compares each figure with the period of the same length before; `none` does not. */
  @property() compare: 'previous' | 'none' = 'previous';

  /** Draws no course over time into the tiles. */
  @property({ attribute: 'no-trend', type: Boolean }) noTrend = false;

  readonly #previous = this.ask(() => {
    const filters = this.analytics.filtersFor(this);
    if (this.compare !== 'previous' || !filters.range) return undefined;
    return { report: 'summary', filters: { ...filters, range: previousRange(filters.range) } };
  });
  readonly #trend = this.ask(() => {
    const { range } = this.analytics.filters;
    if (this.noTrend || !range) return undefined;
    return { report: 'summary-trend', params: { bucket: bucketFor(range), timeZone: this.analytics.timeZone } };
  });
  readonly #spark = new LazyController(this, sparkModule);

  protected get query(): Query {
    return { report: 'summary' };
  }

  protected override get defaultHeading() {
    return messages.tiles.heading;
  }

  protected override coverage() {
    const { locale } = this;
    const { range } = this.answeredQuery?.filters ?? {};
    const before = this.#comparison && this.#previous.answered?.filters?.range;
    return [
      range && isOpen(range) ? messages.tiles.soFar : '',
      before ? messages.tiles.comparedWith(describeRange(before, locale)) : '',
    ]
      .filter(Boolean)
      .join(' · ');
  }

  protected override isEmpty(table: Table) {
    return knownColumns(table).length === 0;
  }

  protected override renderTable(table: Table): TemplateResult {
    const [row] = table.rows;
    return html`<dl>
        ${knownColumns(table).map((column, index) => this.#renderTile(column, row?.[column.id], index === 0))}
      </dl>
      ${this.#spark.error ? problem(this.#spark.error, undefined, this.#spark.retry) : nothing}`;
  }

  protected override renderSkeleton(): TemplateResult {
    return tilesSkeleton(ORDER.length);
  }

  /** The figures of the period before; only those that belong to the figures shown. */
  get #comparison(): Row | undefined {
    const { answered, table } = this.#previous;
    const { range, ...lists } = this.answeredQuery?.filters ?? {};
    const { range: before, ...listsBefore } = answered?.filters ?? {};
    const belongs = range !== undefined && previousRange(range).from === before?.from && equal(lists, listsBefore);
    return belongs ? table?.rows[0] : undefined;
  }

  #renderTile(column: Column, value: unknown, isHero: boolean) {
    return tile({
      column,
      isHero,
      text: this.format(value, column, true),
      exact: this.exact(value, column),
      change: this.#renderChange(column, value, isHero),
      trend: this.#renderTrend(column),
    });
  }

  /** Red and green only where more or less is bad or good: of cost, unless the column says otherwise. */
  #renderChange(column: Column, now: unknown, isHero: boolean) {
    const comparison = this.#comparison;
    if (!comparison) return nothing;
    const before = cell(comparison, column.id);
    return changeText({
      now,
      before,
      better: column.better ?? (column.kind === 'currency' ? 'down' : 'neither'),
      exact: this.exact(before, column),
      ...(isHero && { short: this.format(before, column, true) }),
      percent: (ratio) => this.format(ratio, { kind: 'percent' }),
    });
  }

  #renderTrend(column: Column) {
    const { table, answered } = this.#trend;
    // Older figures have no course yet, or that of other filters.
    if (!equal(answered?.filters, this.answeredQuery?.filters)) return nothing;
    if (!table || table.rows.length < 2 || !table.columns.some(({ id }) => id === column.id)) return nothing;
    return this.#spark.render(
      ({ sparkPart }) => sparkPart(table.rows.map((row) => finiteNumber(cell(row, column.id)))),
      nothing,
      () => nothing,
    );
  }
}

const NOTHING: Row = {};

/** The columns whose figure is known, in the readers' order. */
function knownColumns({ columns, rows: [row = NOTHING] }: Table): Column[] {
  const place = ({ id }: Column) => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);
  return columns.filter(({ id }) => cell(row, id) != null).sort((a, b) => place(a) - place(b));
}

define('summary-metrics', SummaryMetrics);

declare global {
  interface HTMLElementTagNameMap {
    'summary-metrics': SummaryMetrics;
  }
}
