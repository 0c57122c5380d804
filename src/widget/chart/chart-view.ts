import { html, LitElement, nothing, svg, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { foldSeries, type ChartCategory, type ChartData, type ChartSeries } from '../../charts/chart-data.js';
import type { Annotation, ChartOptions, ChartType, LegendItem, Reference } from '../../charts/chart-type.js';
import { colored } from '../../charts/colored.js';
import { drawChart } from '../../charts/draw-chart.js';
import { pictureStyleOf, type PictureStyle } from '../../charts/picture-style.js';
import { placeTip } from '../../charts/place-tip.js';
import { chartTypeOf, type ChartKind } from '../../charts/registry.js';
import { renderCanvas } from '../../charts/render-canvas.js';
import { renderSvg } from '../../charts/render-svg.js';
import type { HitArea, Scene } from '../../charts/scene.js';
import { svgText } from '../../charts/svg-text.js';
import { titleScene } from '../../charts/title-scene.js';
import { isolate } from '../../core/text/isolate.js';
import { messages } from '../../core/text/messages.js';
import { define } from '../define.js';
import { tokens } from '../tokens.js';
import { chartForcedColors } from './chart-forced-colors.styles.js';
import { chartLegend } from './chart-legend.js';
import { chartPatterns } from './chart-patterns.js';
import { chartTip, tipSentence } from './chart-tip.js';
import { chartTokens } from './chart-tokens.js';
import { clearOfStickyStyles } from '../clear-of-sticky.styles.js';
import { chartStyles } from './chart-view.styles.js';
import { hiddenAfter } from './legend-state.js';
import { ReadingController } from './reading-controller.js';
import { SizeObserver } from '../size-observer.js';

export type { ChartKind };

/** Which bucket, row, slice or cell was chosen, and the id of its series where one was pointed at. */
export interface ChartSelection {
  readonly index: number;
  readonly series?: string;
}

/** The first and the last bucket of a span. */
export interface ChartSpan {
  readonly from: number;
  readonly to: number;
}

/** The ids of the series that are hidden. */
export interface ChartHidden {
  readonly hidden: readonly string[];
}

/**
 * A chart with its legend and a tooltip. The plot is one tab stop: arrows move, Home and End jump, Enter chooses, Escape
 * hides the tooltip; with `brushable`, Shift and arrows mark a span, which Enter takes. An entry of the legend shows its
 * series alone, and all again; with Alt it hides or shows that one. The chart is as large as the box it is given, and at
 * least as high as its kind and `height` ask.
 *
 * @example
 * html`<analytics-chart
 *   kind="stacked"
 *   label="Spending"
 *   .categories=${[{ key: '1', label: '1 Nov' }, { key: '2', label: '2 Nov', unfinished: true }]}
 *   .series=${[{ id: 'cli', label: 'CLI', values: [12.5, null] }]}
 *   .references=${[{ value: 20, label: 'Daily budget $20' }]}
 * ></analytics-chart>`
 *
 * @element analytics-chart
 * @fires select - A bucket, row, slice or cell was chosen: `detail` is a `ChartSelection`.
 * @fires brush - A span of buckets was marked: `detail` is a `ChartSpan`.
 * @fires hidden-change - The reader has shown or hidden series: `detail` is a `ChartHidden`.
 * @csspart legend - The names of the series.
 * @csspart plot - The chart.
 * @csspart tooltip - The figures of one bucket, row, slice or cell.
 */
export class ChartView extends LitElement {
  static override styles: CSSResultGroup = [tokens, clearOfStickyStyles, chartTokens, chartStyles, chartForcedColors];

  /** `stacked`, `grouped`, `area`, `stacked-area`, `lines`, `bars`, `donut`, `ring`, `radar`, `sparkline`, `heatmap`, `waterfall` or `histogram`. */
  @property() kind: ChartKind = 'stacked';
  /** What is drawn, a series each; their values are by category, `null` where not known. */
  @property({ attribute: false }) series: readonly ChartSeries[] = [];
  /** Buckets of time or names. With `at` in all of them, and a `timeZone`, they lie on a time axis. */
  @property({ attribute: false }) categories: readonly ChartCategory[] = [];
  /** A figure as text, with all its digits where `exact`. */
  @property({ attribute: false }) formatValue: (value: number | null, exact?: boolean) => string = plain;
  /** A figure in the tooltip, in a reader's precision; `formatValue` with all its digits without it. */
  @property({ attribute: false }) formatTip?: (value: number | null) => string;
  /** A figure at an axis whose ticks are `step` apart; `formatValue` without it. */
  @property({ attribute: false }) formatTick?: (value: number, step: number) => string;
  /** A ratio (1 is 100 %) as text. */
  @property({ attribute: false }) formatShare?: (share: number) => string;
  /** The true total of a donut, where its slices may not be all of it; the limit of a ring. */
  @property({ attribute: false }) total?: number | null;
  /** Lines at values, each with a label, such as a budget. */
  @property({ attribute: false }) references: readonly Reference[] = [];
  /** What happened when, on a time axis. */
  @property({ attribute: false }) annotations: readonly Annotation[] = [];
  /** The ids of the series that are not drawn; the legend changes them. */
  @property({ attribute: false }) hiddenSeries: readonly string[] = [];
  /** The chart's name. */
  @property() label = '';
  /** What the chart shows, in one sentence; its kind says something where it is empty. */
  @property() summary = '';
  /** What stands under the total of a donut or a ring. */
  @property() caption?: string;
  /** What is said where there is nothing to draw. */
  @property() empty: string = messages.charts.empty;
  /** BCP 47, for dates at a time axis; the browser's own without it. */
  @property() locale?: string;
  /** IANA name of the reporting zone, in which a time axis has its midnights. */
  @property({ attribute: 'time-zone' }) timeZone?: string;
  /** The first day of a week: 1 is Monday, 7 is Sunday. */
  @property({ attribute: 'week-start', type: Number }) weekStart = 1;
  /** Height of the plot in CSS pixels, at least; kinds with rows take what they need. */
  @property({ type: Number }) height = 220;
  /** Whether a span of buckets can be marked. */
  @property({ type: Boolean }) brushable = false;

  /** The size of the plot, as the page gives it. */
  @state() private box = { width: 0, height: 0 };

  @query('.stage') private readonly stage!: HTMLElement;
  @query('.plot') private readonly plot!: HTMLElement;

  #type: ChartType = chartTypeOf('');
  #options: ChartOptions = { formatValue: plain };
  #legend: readonly LegendItem[] = [];
  #data: ChartData = { categories: [], series: [] };
  #scene: Scene = { width: 0, height: 0, marks: [], hitAreas: [] };
  #marks: unknown;
  #natural = 0;
  readonly #reading = new ReadingController(this, () => ({
    scene: this.#scene,
    plot: this.plot,
    pointing: this.#type.pointing,
    brushable: this.#brushes,
    describe: (area) => tipSentence(this.#type.tip(this.#data, area, this.#options)),
    onSelect: ({ index }, series) => {
      const detail: ChartSelection = { index, ...(series !== undefined && { series }) };
      this.dispatchEvent(new CustomEvent('select', { detail }));
    },
    onBrush: (a, b) => {
      const detail: ChartSpan = { from: Math.min(a.index, b.index), to: Math.max(a.index, b.index) };
      this.dispatchEvent(new CustomEvent('brush', { detail }));
    },
  }));
  readonly #resize = new SizeObserver(([entry]) => {
    const { width = 0, height = 0 } = entry?.contentRect ?? {};
    const box = { width: Math.floor(width), height: Math.floor(height) };
    if (box.width !== this.box.width || box.height !== this.#scene.height) this.box = box;
  });

  override focus() {
    this.plot.focus();
  }

  override connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.#resize.observe(this.stage);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  protected override firstUpdated() {
    this.#resize.observe(this.stage);
  }

  /** The chart as a picture: `titles` stand above it, the first as its heading. */
  toCanvas(scale = 2, titles: readonly string[] = []): HTMLCanvasElement {
    const canvas = document.createElement('canvas');
    renderCanvas(canvas, ...this.#picture(titles), scale);
    return canvas;
  }

  /** The chart as the text of an SVG file: `titles` stand above it, the first as its heading. */
  toSvgText(titles: readonly string[] = []): string {
    return svgText(...this.#picture(titles));
  }

  protected override willUpdate(changed: PropertyValues) {
    // A reader who looks around changes nothing that is drawn.
    if (changed.size === 0 && this.hasUpdated) return;
    const { categories, height, box } = this;
    this.#type = chartTypeOf(this.kind);
    this.#options = { ...this.#given(), font: getComputedStyle(this).fontFamily };
    const { mostSeries = Infinity } = this.#type;
    const all = colored(this.#type, { categories, series: foldSeries(this.series, mostSeries) });
    this.#legend = this.#type.legend(all, this.#options);
    const shown = all.series.filter(({ id }) => !this.hiddenSeries.includes(id));
    this.#data = { categories: all.categories, series: shown.length ? shown : all.series };
    const drawn = this.#type.drawsEmpty === true || (categories.length > 0 && all.series.length > 0);
    this.#natural = drawn ? this.#type.height(this.#data, box.width, height, this.#options) : height;
    const size = { width: box.width, height: Math.max(this.#natural, box.height) };
    this.#scene = drawChart(this.#type, this.#data, size, this.#options);
    this.#marks = renderSvg(this.#scene);
    this.#reading.keepWithin(this.#scene);
  }

  protected override updated() {
    this.stage.style.setProperty('--_height', `${this.#natural}px`);
    const tip = this.renderRoot.querySelector<HTMLElement>('.tip');
    const { area } = this.#reading;
    if (!tip || !area) return;
    const { left, top } = placeTip(area, { width: tip.offsetWidth, height: tip.offsetHeight }, this.#scene);
    tip.style.setProperty('left', `${left}px`);
    tip.style.setProperty('top', `${top}px`);
  }

  protected override render(): TemplateResult {
    const { width, height, hitAreas } = this.#scene;
    const reading = this.#reading;
    const { area, span } = reading;
    const summary = this.summary || (hitAreas.length ? this.#type.summary(this.#data, this.#options) : '');
    return html`
      ${chartLegend(this.#legend, this.hiddenSeries, (id, inverse) => {
        this.#toggle(id, inverse);
      })}
      <div class="stage">
        <div
          class=${this.#brushes ? 'plot brushable' : 'plot'}
          part="plot"
          role="img"
          aria-label=${[this.label, summary].filter(Boolean).join('. ') || 'Chart'}
          tabindex=${hitAreas.length ? '0' : nothing}
          @pointermove=${reading.moved}
          @pointerdown=${reading.down}
          @pointerup=${reading.up}
          @pointercancel=${reading.leave}
          @pointerleave=${reading.leave}
          @focus=${reading.focused}
          @blur=${reading.leave}
          @keydown=${reading.key}
        >
          ${
            width
              ? html`<svg viewBox=${`0 0 ${width} ${height}`} aria-hidden="true">
                  ${chartPatterns} ${area ? highlight(area, area, 'active') : nothing} ${this.#marks}
                  ${span ? highlight(...span, 'chosen') : nothing}
                </svg>`
              : nothing
          }
        </div>
        ${area ? chartTip(this.#type.tip(this.#data, area, this.#options)) : nothing}
      </div>
      <div class="visually-hidden" role="status">${reading.announcement}</div>
    `;
  }

  #given(): ChartOptions {
    const { formatValue, formatTip, formatTick, formatShare, locale, timeZone, weekStart } = this;
    const { references, annotations, total, caption, empty } = this;
    const formats = { formatValue, formatTip, formatTick, formatShare };
    return { ...formats, locale, timeZone, weekStart, references, annotations, total, caption, empty };
  }

  get #brushes(): boolean {
    return this.brushable && this.#type.brushable;
  }

  #toggle(id: string, inverse: boolean) {
    const ids = this.#legend.flatMap((item) => item.id ?? []);
    const hidden = hiddenAfter(ids, this.hiddenSeries, id, inverse);
    this.hiddenSeries = hidden;
    const shown = this.#legend.filter((item) => item.id !== undefined && !hidden.includes(item.id));
    const names = shown.map(({ label }) => isolate(label)).join(', ');
    this.#reading.announce(hidden.length ? messages.charts.shown(names) : messages.charts.allShown);
    const detail: ChartHidden = { hidden };
    this.dispatchEvent(new CustomEvent('hidden-change', { detail }));
  }

  #picture(titles: readonly string[]): [scenes: Scene[], style: PictureStyle] {
    const legend = this.#legend.filter(({ id }) => id === undefined || !this.hiddenSeries.includes(id));
    const title = titleScene(titles, legend, this.#scene.width, getComputedStyle(this).fontFamily);
    const scenes = [title, this.#scene];
    const paints = scenes.flatMap(({ marks }) => marks.map(({ paint }) => paint));
    return [scenes, pictureStyleOf(this.renderRoot, ['surface', ...paints])];
  }
}

function plain(value: number | null): string {
  return value === null ? '–' : value.toLocaleString();
}

/** The place of one hit area, or of all from one to another. */
function highlight(from: HitArea, to: HitArea, name: 'active' | 'chosen') {
  return svg`<rect class=${name} x=${from.x} y=${from.y} width=${Math.max(to.x + to.width - from.x, 3)}
    height=${from.height}></rect>`;
}

define('analytics-chart', ChartView);

declare global {
  interface HTMLElementTagNameMap {
    'analytics-chart': ChartView;
  }
}
