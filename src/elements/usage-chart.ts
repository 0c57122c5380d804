import { html, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ReportEntry } from '../core/catalogue/report-entry.js';
import { roleOf } from '../core/catalogue/role-of.js';
import { finiteNumber } from '../core/finite-number.js';
import { messages } from '../core/text/messages.js';
import { BUCKETS } from '../core/time/bucket.js';
import { bucketFor } from '../core/time/time-range.js';
import type { Bucket, Column, Query, Row, Table } from '../core/types.js';
import type { ChartKind } from '../charts/registry.js';
import type { ChartSpec } from '../widget/chart/chart-spec.js';
import { define } from '../widget/define.js';
import { AnalyticsChangeEvent } from '../widget/events/change-event.js';
import { knownCount, knownValue } from '../widget/known-value.js';
import { LazyModule } from '../widget/lazy-module.js';
import type { Load } from '../widget/query-controller.js';
import { cellBar } from '../widget/table/cell-bar.js';
import { changeText } from '../widget/tiles/change.js';
import { changeStyles } from '../widget/tiles/change.styles.js';
import { TIME, TrendWidget } from '../widget/trend-widget.js';
import {
  addsUp,
  BEFORE_SERIES,
  isOrdered,
  KINDS,
  REST_SERIES,
  shapeOf,
  WEEK,
  type Granularity,
  type UsageChoice,
  type UsageKind,
} from './usage-chart/choice.js';
import { layoutParams, splitLayout } from './usage-chart/layout-params.js';
import { usageStyles } from './usage-chart/usage-chart.styles.js';

const words = messages.usage;

/** What lays answers out; a page without this element needs none of it. */
const answerModule = new LazyModule(() => import('./usage-chart/answer.js'));
const pickersModule = new LazyModule(() => import('./usage-chart/pickers.js'));

/** As many rows as every source gives at a time: all groups of most questions. */
const ALL = 1000;
const TOP = 8;
const GRANULARITIES: readonly Granularity[] = ['auto', 'none', ...BUCKETS];
const REPORT = 'usage';

/**
 * One question of any kind: a measure, by nothing, one or two dimensions, over time or not, as the chart that suits it or as a
 * table. With `controls` its readers ask their own. Parts that do not add up, such as people, are never laid one on another.
 *
 * Source: the report `usage`; with `controls` also `usage-catalog`, for what the source can answer.
 *
 * @example
 * <usage-chart measure="cost" by="model" granularity="day" kind="area"></usage-chart>
 * <usage-chart measure="users" by="project" compare="previous" controls></usage-chart>
 * <usage-chart measure="requests" kind="heatmap"></usage-chart>
 *
 * @summary Any measure by any dimension, over time or not.
 * @element usage-chart
 * @fires {AnalyticsChangeEvent} analytics-change - A reader has chosen another question with the controls.
 * @csspart controls - The reader's controls.
 * @csspart total - The total, with the change since the period before.
 * @csspart change - The change.
 */
export class UsageChart extends TrendWidget {
  static override styles: CSSResultGroup = [TrendWidget.styles, changeStyles, usageStyles];

  /** What is measured: `cost`, `requests`, `tokens`, `users`, `successRate`, … as the source's report `usage-catalog` lists them. */
  @property() measure = 'cost';

  /** What it is divided by: `model`, `project`, `user`, … or two of them as `project,model`; nothing without it. */
  @property() by = '';

  /**
   * `5min`, `15min`, `hour`, `3h`, `day`, `week` or `month` divides the range into buckets of that length, `auto` into what suits
   * it; `none`, or nothing, only where the chart needs them.
   */
  @property() granularity: Granularity = 'none';

  /**
   * `area`, `bars`, `lines`, `donut`, `heatmap` or `table`. Bars lie along time without `by` or with a granularity, and are a
   * ranking else; a heat map shows the hours of a week, with a granularity the days of a calendar, or two dimensions.
   */
  @property() kind: UsageKind = 'bars';

  /** `previous` compares with the period of the same length before. */
  @property() compare: 'previous' | 'none' = 'none';

  /** How many groups are drawn by themselves; the others are one, where they add up. */
  @property({ type: Number }) top = TOP;

  /** Lets readers choose another measure, dimension, chart, granularity and comparison. */
  @property({ type: Boolean }) controls = false;

  /** The first day of the week: 1 is Monday, 7 is Sunday. */
  @property({ attribute: 'week-start', type: Number }) weekStart = 1;

  /** What the reader has chosen, over what the page's author has written. */
  @state() private picked: Partial<UsageChoice> = {};

  readonly #catalog = this.ask(() => (this.controls ? { report: 'usage-catalog', filters: {} } : undefined));
  readonly #pickers = this.lazy(pickersModule);
  #columns: readonly Column[] = [];

  /** The question as it stands. */
  get choice(): UsageChoice {
    const { measure, kind, compare, granularity, top } = this;
    // An attribute that is removed gives null.
    const by = ((this.by as string | null) ?? '').split(/[\s,]+/).filter(Boolean);
    const wanted: UsageChoice = {
      measure: measure || 'cost',
      by: by.slice(0, 2),
      kind: knownValue(this, 'kind', kind, KINDS, 'bars'),
      granularity: knownValue(this, 'granularity', granularity, GRANULARITIES, 'none'),
      compare: knownValue(this, 'compare', compare, ['previous', 'none'], 'none'),
      top: knownCount(this, 'top', top, TOP),
      ...this.picked,
    };
    // A donut is of something.
    return wanted.kind === 'donut' && wanted.by.length === 0 ? { ...wanted, by: ['model'] } : wanted;
  }

  protected get entry(): ReportEntry {
    const { choice } = this;
    const { measure, by } = choice;
    const [name, one, other] = [measure, ...by].map((id) => this.#labelOf(id));
    const of = other === undefined ? (one ?? '') : words.and(one ?? '', lower(other));
    const shape = shapeOf(choice);
    const heading =
      shape === 'week'
        ? words.week(name ?? '')
        : shape === 'calendar'
          ? words.calendar(name ?? '')
          : by.length > 0
            ? words.by(name ?? '', lower(of))
            : words.overTime(name ?? '');
    const dimension = by.length === 1 ? FILTERS[by[0] ?? ''] : undefined;
    return {
      name: REPORT,
      heading,
      description: '',
      rowNames: words.rowNames,
      columns: [],
      ...(dimension && { dimension }),
    };
  }

  /** The source's own. Not by the question: it is read while the element is being made. */
  protected override get defaultSort() {
    return undefined;
  }

  protected override get defaultView() {
    return this.choice.kind === 'table' ? ('table' as const) : ('chart' as const);
  }

  protected override get bucketParam() {
    return 'granularity';
  }

  protected override get isOverTime(): boolean {
    const shape = shapeOf(this.choice);
    return shape === 'time' || shape === 'calendar';
  }

  protected get askedBucket(): Bucket {
    const { granularity } = this.choice;
    const { range } = this.analytics.filters;
    if (granularity !== 'auto' && granularity !== 'none') return granularity;
    return range ? bucketFor(range) : 'day';
  }

  protected override get query(): Query {
    const { choice } = this;
    const { measure, top } = choice;
    const shape = shapeOf(choice);
    const drawn = this.shownView === 'chart';
    const by = shape === 'week' ? WEEK : shape === 'calendar' ? [] : choice.by;
    const params = {
      measures: measure,
      ...(by.length > 0 && { by: by.join() }),
      ...(this.isOverTime && { granularity: this.askedBucket }),
      ...((this.isOverTime || shape === 'week') && { timeZone: this.analytics.timeZone, weekStart: this.weekStart }),
      ...(drawn && shape === 'time' && by.length > 0 && { top }),
      ...layoutParams({ shape, drawn, compare: choice.compare === 'previous' && shape !== 'week' && shape !== 'grid' }),
    };
    if (!drawn) return { report: REPORT, params, ...this.tableView.query };
    const ranked = shape === 'rank' && !isOrdered(by) && { pageSize: top, sort: { by: measure, descending: true } };
    return { report: REPORT, params, page: 0, pageSize: ALL, ...ranked };
  }

  protected override async load(...[query, options]: Parameters<Load>): Promise<Table> {
    if (query.report !== REPORT) return super.load(query, options);
    const { usageAnswer } = await answerModule.load();
    const { question, layout } = splitLayout(query);
    return usageAnswer((part) => super.load(part, options), question, {
      layout,
      locale: this.locale,
      now: this.analytics.now(),
    });
  }

  protected override answered({ columns }: Table) {
    this.#columns = columns;
  }

  protected get chart(): ChartSpec {
    const { choice } = this;
    const shape = shapeOf(choice);
    const columns = this.table?.columns ?? this.#columns;
    const figures = columns.filter((column) => roleOf(column) === 'measure').map(({ id }) => id);
    const [category] = columns;
    if (shape === 'rank' && isOrdered(choice.by))
      return { kind: 'stacked', category: choice.by[0] ?? '', series: [choice.measure] };
    if (shape === 'rank') {
      const donut = choice.kind === 'donut' && addsUp(this.#measured?.aggregate ?? 'sum');
      const names = columns.find((column) => roleOf(column) === 'name')?.id ?? choice.by[0] ?? '';
      return { kind: donut ? 'donut' : 'bars', category: names, series: [choice.measure], top: choice.top };
    }
    const series = figures.length > 0 ? figures : [choice.measure];
    return {
      kind: this.#kindOver(series.filter((id) => id !== BEFORE_SERIES).length > 1),
      category: category?.id ?? TIME,
      series,
      weekStart: this.weekStart,
      ...(series.includes(REST_SERIES) && { rest: REST_SERIES }),
      ...(series.includes(BEFORE_SERIES) && { comparison: BEFORE_SERIES }),
    };
  }

  /** The column of the measure, or of a series of it. */
  get #measured(): Column | undefined {
    const columns = this.table?.columns ?? this.#columns;
    return (
      columns.find(({ id }) => id === this.choice.measure) ?? columns.find((column) => roleOf(column) === 'measure')
    );
  }

  /** Only what adds up is laid one on another. */
  #kindOver(isDivided: boolean): ChartKind {
    const { kind, by } = this.choice;
    const stacks = addsUp(this.#measured?.aggregate) || by.length === 0;
    if (kind === 'heatmap') return 'heatmap';
    if (kind === 'lines' || !stacks) return 'lines';
    if (kind === 'area') return isDivided ? 'stacked-area' : 'area';
    return 'stacked';
  }

  protected override isEmpty(table: Table): boolean {
    if (super.isEmpty(table)) return true;
    if (this.shownView === 'table') return false;
    const { series } = this.chart;
    return table.rows.every((row) => series.every((id) => finiteNumber(row[id]) === null || row[id] === 0));
  }

  /** Names before figures, however many dimensions there are. */
  protected override columnsOf({ columns }: Table, exported = false): readonly Column[] {
    return exported ? columns : columns.filter((column) => roleOf(column) !== 'key');
  }

  /** Hours of a week and pairs of names are not counted. */
  protected override coverage(table: Table): string {
    const shape = shapeOf(this.choice);
    return this.shownView === 'chart' && (shape === 'week' || shape === 'grid') ? '' : super.coverage(table);
  }

  protected override renderTable(table: Table): unknown {
    return html`${this.#renderTotal(table)}${super.renderTable(table)}`;
  }

  /** What is compared: everything in the period with everything in the one before. */
  #renderTotal({ totals = {} }: Table): unknown {
    const { measure } = this.choice;
    const column = this.#measured;
    if (!column || totals[BEFORE_SERIES] === undefined) return nothing;
    const [now, before] = [totals[measure], totals[BEFORE_SERIES]];
    const change = changeText({
      now,
      before,
      better: column.better ?? 'neither',
      short: this.format(before, column, true),
      exact: this.exact(before, column),
      detailed: true,
      percent: (ratio) => this.format(ratio, { kind: 'percent' }),
    });
    return html`<p class="total" part="total">
      <b title=${this.exact(now, column)}>${this.format(now, column, true)}</b> ${change}
    </p>`;
  }

  protected override renderCell(value: unknown, column: Column, row: Row): unknown {
    const text = super.renderCell(value, column, row);
    return roleOf(column) === 'share' ? cellBar(text, value) : text;
  }

  protected override renderBody(table: Table | undefined): unknown {
    return html`${this.controls ? this.#renderPickers() : nothing}${super.renderBody(table)}`;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    super.willUpdate(changed);
    // A host that asks something else after the reader did has a reason.
    if (this.hasUpdated && AUTHORED.some((name) => changed.has(name))) this.picked = {};
  }

  #renderPickers(): unknown {
    return this.#pickers.render(
      ({ pickers }) =>
        pickers({
          choice: this.choice,
          bucket: this.askedBucket,
          catalog: this.#catalog.table,
          onChoose: (changed) => {
            this.#choose(changed);
          },
        }),
      nothing,
    );
  }

  #choose(changed: Partial<UsageChoice>) {
    this.picked = { ...this.picked, ...changed };
    const { by, top, ...rest } = this.choice;
    this.dispatchEvent(new AnalyticsChangeEvent({ ...rest, by: by.join(), top: String(top) }));
  }

  /** What the answer calls a column; before it, the id as words. */
  #labelOf(id: string): string {
    const told = this.#catalog.table?.rows.find((row) => row['id'] === id)?.['label'];
    if (typeof told === 'string') return told;
    return this.#columns.find((column) => column.id === id)?.label ?? sentence(id);
  }
}

const AUTHORED = ['measure', 'by', 'granularity', 'kind', 'compare', 'top'] as const;

/** The filters that the rows of a dimension stand for. */
const FILTERS: Readonly<Record<string, string>> = { user: 'users', project: 'projects' };

/** `cachedInputTokens` is “Cached input tokens”. */
function sentence(id: string): string {
  const spaced = id.replaceAll(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** A word within a sentence; what is all capitals stays. */
function lower(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

define('usage-chart', UsageChart);

declare global {
  interface HTMLElementTagNameMap {
    'usage-chart': UsageChart;
  }
}
