import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { summary } from '../core/catalogue/reports/summary.js';
import { equal } from '../core/equal.js';
import { memo } from '../core/memo.js';
import { messages } from '../core/text/messages.js';
import { cell } from '../core/table-ops.js';
import { isBucket } from '../core/time/bucket.js';
import { hasDataFor } from '../core/time/has-data.js';
import { bucketFor, describeRange, hasNotBegun, isOpen, previousRange } from '../core/time/time-range.js';
import { dateFormat } from '../core/time/zone.js';
import type { Better, Column, Query, Row, Table, TimeRange } from '../core/types.js';
import { AnalyticsWidget } from '../widget/analytics-widget.js';
import { finiteNumber } from '../core/finite-number.js';
import { problem } from '../widget/card/problem.js';
import { trendBuckets } from '../widget/chart/trend-buckets.js';
import { define } from '../widget/define.js';
import { LazyController } from '../widget/lazy-controller.js';
import { knownValue } from '../widget/known-value.js';
import { LazyModule } from '../widget/lazy-module.js';
import { changeText } from '../widget/tiles/change.js';
import { tile, tilesSkeleton } from '../widget/tiles/tile.js';
import { tilesStyles } from '../widget/tiles/tiles.styles.js';
import { summaryStyles } from './summary-metrics.styles.js';

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
  static override styles: CSSResultGroup = [AnalyticsWidget.styles, tilesStyles, summaryStyles];

  /** `previous` compares each figure with the period of the same length before; `none` does not. */
  @property() compare: 'previous' | 'none' = 'previous';

  /** Draws no course over time into the tiles. */
  @property({ attribute: 'no-trend', type: Boolean }) noTrend = false;

  /** Ids of figures to leave out, such as `activeUsers` where there is one person. */
  @property() omit = '';

  readonly #previous = this.askNext(() => {
    const filters = this.analytics.filtersFor(this);
    const range = this.#compares && filters.range ? previousRange(filters.range) : undefined;
    return range && { report: 'summary', filters: { ...filters, range } };
  });
  readonly #trend = this.askNext(() => {
    const { range } = this.analytics.filters;
    if (this.noTrend || !range) return undefined;
    return { report: 'summary-trend', params: { bucket: bucketFor(range), timeZone: this.analytics.timeZone } };
  });
  readonly #spark = new LazyController(this, sparkModule);
  /** Whether there is only a part of the first and of the last bucket. */
  readonly #parts = memo((table: Table, answered: Query | undefined, timeZone: string): [boolean, boolean] => {
    const bucket = answered?.params?.['bucket'];
    const { part } = trendBuckets(table, {
      time: 'time',
      bucket: isBucket(bucket) ? bucket : 'day',
      range: answered?.filters?.range,
      locale: this.locale,
      timeZone,
      now: () => this.analytics.now(),
    });
    const isPart = (row: Row | undefined) => row !== undefined && part(row) !== '';
    return [isPart(table.rows[0]), isPart(table.rows.at(-1))];
  });

  #shown(columns: readonly Column[]): Column[] {
    const omitted = this.omit.split(/\s+/);
    return columns.filter(({ id }) => !omitted.includes(id));
  }

  get #compares(): boolean {
    return knownValue(this, 'compare', this.compare, ['previous', 'none'], 'previous') === 'previous';
  }

  protected get query(): Query {
    return { report: 'summary' };
  }

  protected override get defaultHeading() {
    return messages.tiles.heading;
  }

  protected override coverage(table: Table) {
    const { locale } = this;
    const { range } = this.answeredQuery?.filters ?? {};
    if (!range || hasNotBegun(range)) return '';
    const base = this.#base;
    const since = base && !hasDataFor(base.range, base.dataFrom ?? table.dataFrom) && (base.dataFrom ?? table.dataFrom);
    return [
      isOpen(range) ? messages.tiles.soFar : '',
      since
        ? messages.tiles.noDataBefore(this.#day(since))
        : base && messages.tiles.comparedWith(describeRange(base.range, locale)),
    ]
      .filter(Boolean)
      .join(' · ');
  }

  /** A period that has not begun has no figures, whatever sum of nothing the source answers. */
  protected override isEmpty(table: Table) {
    const columns = this.#shown(knownColumns(table));
    const { range } = this.answeredQuery?.filters ?? {};
    const figures = columns.filter(({ window }) => window === undefined);
    const allZero = figures.every(({ id }) => !finiteNumber(cell(table.rows[0] ?? NOTHING, id)));
    return columns.length === 0 || (range !== undefined && hasNotBegun(range) && allZero);
  }

  protected override definitions(table: Table): readonly Column[] {
    return this.#shown(knownColumns(table)).map((column) => ({ ...ours(column), ...column }));
  }

  /** The figures, and those of the period before in a row of their own. */
  protected override async wholeTable(signal: AbortSignal): Promise<Table> {
    const table = await super.wholeTable(signal);
    const comparison = this.#comparison;
    const { range } = this.answeredQuery?.filters ?? {};
    const before = this.#previous.answered?.filters?.range;
    if (!comparison || !range || !before) return table;
    const { locale } = this.analytics;
    const period: Column = { id: 'period', label: messages.file.period, kind: 'text' };
    // A window of its own is the same in both.
    const own = table.columns.filter(({ window }) => window !== undefined).map(({ id }) => [id, null]);
    return {
      ...table,
      columns: [period, ...table.columns],
      rows: [
        { ...table.rows[0], period: describeRange(range, locale) },
        { ...comparison, ...(Object.fromEntries(own) as Row), period: describeRange(before, locale) },
      ],
    };
  }

  protected override renderTable(table: Table): TemplateResult {
    const [row] = table.rows;
    return html`<dl>
        ${this.#shown(knownColumns(table)).map((column, index) => this.#renderTile(column, row?.[column.id], index === 0))}
      </dl>
      ${this.#spark.error ? problem(this.#spark.error, undefined, this.#spark.retry) : nothing}`;
  }

  protected override renderSkeleton(): TemplateResult {
    const columns = this.#shown(inOrder(summary.columns));
    return tilesSkeleton(columns.slice(0, this.drawnBefore.value ?? columns.length));
  }

  protected override answered(table: Table) {
    this.drawnBefore.remember(this.#shown(knownColumns(table)).length);
  }

  /** The period before and its figures; only those that belong to the figures shown. */
  get #base(): Base | undefined {
    const { answered, table } = this.#previous;
    const { range, ...lists } = this.answeredQuery?.filters ?? {};
    const { range: before, ...listsBefore } = answered?.filters ?? {};
    if (!range || !before || !table || !equal(lists, listsBefore)) return undefined;
    const wanted = previousRange(range);
    if (wanted?.from !== before.from || wanted.to !== before.to) return undefined;
    return { range: before, row: table.rows[0], dataFrom: table.dataFrom };
  }

  /** Unknown where the source has no data for all of the period before: a part of it is nothing to compare with. */
  get #comparison(): Row | undefined {
    const base = this.#base;
    const dataFrom = base?.dataFrom ?? this.answer.table?.dataFrom;
    return base && hasDataFor(base.range, dataFrom) ? base.row : undefined;
  }

  #day(instant: string): string {
    const { timeZone } = this.analytics;
    return dateFormat(this.locale, { dateStyle: 'medium', timeZone }).format(Date.parse(instant));
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

  /** Red and green only where more or less is bad or good, as the column or the catalogue says. */
  #renderChange(column: Column, now: unknown, isHero: boolean) {
    const comparison = this.#comparison;
    if (!comparison) return nothing;
    const before = cell(comparison, column.id);
    return changeText({
      now,
      before,
      better: column.better ?? betterOf(column) ?? 'neither',
      exact: this.exact(before, column),
      short: this.format(before, column, true),
      detailed: isHero,
      percent: (ratio) => this.format(ratio, { kind: 'percent' }),
    });
  }

  #renderTrend(column: Column) {
    const { table, answered } = this.#trend;
    // Older figures have no course yet, or that of other filters.
    if (!equal(answered?.filters, this.answeredQuery?.filters)) return nothing;
    if (!table || table.rows.length < 2 || !table.columns.some(({ id }) => id === column.id)) return nothing;
    return this.#spark.render(
      ({ sparkPart }) =>
        sparkPart(
          table.rows.map((row) => finiteNumber(cell(row, column.id))),
          this.#parts(table, answered, this.analytics.timeZone),
        ),
      nothing,
      () => nothing,
    );
  }
}

/** What the figures are compared with. */
interface Base {
  readonly range: TimeRange;
  readonly row: Row | undefined;
  readonly dataFrom: string | undefined;
}

/** Which direction is good news of a figure of ours, where the source does not say. */
function betterOf(column: Column): Better | undefined {
  return ours(column)?.better;
}

/** What the catalogue says of a figure of ours. */
function ours({ id, kind }: Column): Column | undefined {
  return summary.columns.find((each) => each.id === id && each.kind === kind);
}

const NOTHING: Row = {};

/** The columns whose figure is known, in the readers' order. */
function knownColumns({ columns, rows: [row = NOTHING] }: Table): Column[] {
  return inOrder(columns.filter(({ id }) => cell(row, id) != null));
}

function inOrder(columns: readonly Column[]): Column[] {
  const place = ({ id }: Column) => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);
  return [...columns].sort((a, b) => place(a) - place(b));
}

define('summary-metrics', SummaryMetrics);

declare global {
  interface HTMLElementTagNameMap {
    'summary-metrics': SummaryMetrics;
  }
}
