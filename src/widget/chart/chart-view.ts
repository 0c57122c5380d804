import { html, LitElement, nothing, svg, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { drawChart, type ChartKind } from '../../charts/draw-chart.js';
import { inkOf } from '../../charts/ink.js';
import { placeTip } from '../../charts/place-tip.js';
import { renderCanvas, type Ink } from '../../charts/render-canvas.js';
import { renderSvg } from '../../charts/render-svg.js';
import { foldSeries, type ChartCategory, type ChartData, type ChartSeries } from '../../charts/scene.js';
import type { Paint, Scene, Zone } from '../../charts/scene.js';
import { svgText } from '../../charts/svg-text.js';
import { legendOf, tipOf, type Tip } from '../../charts/tip.js';
import { titleScene } from '../../charts/title-scene.js';
import { chartStyles } from './chart-view.styles.js';
import { define } from '../define.js';
import { tokens } from '../tokens.js';

export type { ChartKind };

/** Which bucket, row or slice was chosen, and the id of its part where one was pointed at. */
export interface ChartSelection {
  readonly index: number;
  readonly series?: string;
}

/** The first and the last bucket of a span. */
export interface ChartSpan {
  readonly from: number;
  readonly to: number;
}

/** What changes while a reader looks around, and leaves the drawing as it is. */
const LOOKING: ReadonlySet<PropertyKey> = new Set(['active', 'begun', 'said']);

/**
 * A chart with its legend, a tooltip with exact figures, and one tab stop: arrows move, Home and End jump, Enter chooses,
 * Escape hides the tooltip; with `brushable`, Shift and arrows mark a span, which Enter takes.
 *
 * @element analytics-chart
 * @fires select - A bucket, row or slice was chosen: `detail` is a `ChartSelection`.
 * @fires brush - A span of buckets was marked: `detail` is a `ChartSpan`.
 * @csspart legend - The names of the series.
 * @csspart plot - The chart.
 * @csspart tooltip - The exact figures of one bucket, row or slice.
 */
export class ChartView extends LitElement {
  static override styles: CSSResultGroup = [tokens, chartStyles];

  @property() kind: ChartKind = 'stacked';
  @property({ attribute: false }) series: readonly ChartSeries[] = [];
  @property({ attribute: false }) categories: readonly ChartCategory[] = [];
  @property({ attribute: false }) formatValue: (value: number | null, exact?: boolean) => string = plain;
  @property({ attribute: false }) formatTick?: (value: number) => string;
  @property({ attribute: false }) formatShare?: (share: number) => string;
  /** The true total of a donut, where its slices may not be all of it. */
  @property({ attribute: false }) total?: number | null;
  /** The chart's name. */
  @property() label = '';
  /** What the chart shows, in one sentence. */
  @property() summary = '';
  /** What stands under the total of a donut. */
  @property() caption = '';
  /** What is said where there is nothing to draw. */
  @property() empty = 'no figures';
  /** Height of the plot in CSS pixels; bars and a radar take what they need, and a donut at least this. */
  @property({ type: Number }) height = 220;
  /** Whether a span of buckets can be marked. */
  @property({ type: Boolean }) brushable = false;

  @state() private width = 0;
  /** The zone that is looked at, by position. */
  @state() private active = -1;
  /** Where a span was begun. */
  @state() private begun = -1;
  @state() private said = '';

  @query('.stage') private readonly stage!: HTMLElement;
  @query('.plot') private readonly plot!: HTMLElement;

  #scene: Scene = { width: 0, height: 0, marks: [], zones: [] };
  #marks: unknown;
  #data: ChartData = { categories: [], series: [] };
  #pressed = false;
  /** The part under a finger or button that has gone down: a captured pointer no longer tells. */
  #part: string | undefined;
  readonly #resize = new ResizeObserver(([entry]) => {
    this.width = Math.floor(entry?.contentRect.width ?? 0);
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
    if ([...changed.keys()].every((name) => LOOKING.has(name))) return;
    const { kind, width, height, categories, formatValue, formatTick, formatShare, total, caption, empty } = this;
    this.#data = { categories, series: kind === 'stacked' ? foldSeries(this.series) : this.series };
    const font = getComputedStyle(this).fontFamily;
    const options = { formatValue, formatTick, formatShare, font, total, caption, empty };
    this.#scene = drawChart(kind, this.#data, width, height, options);
    this.#marks = renderSvg(this.#scene);
    const last = this.#scene.zones.length - 1;
    this.active = Math.min(this.active, last);
    if (this.begun > last) this.begun = -1;
  }

  protected override updated() {
    this.stage.style.setProperty('--_height', `${this.#scene.height || this.height}px`);
    const tip = this.renderRoot.querySelector<HTMLElement>('.tip');
    const zone = this.#scene.zones[this.active];
    if (!tip || !zone) return;
    const { left, top } = placeTip(zone, { width: tip.offsetWidth, height: tip.offsetHeight }, this.#scene);
    tip.style.setProperty('left', `${left}px`);
    tip.style.setProperty('top', `${top}px`);
  }

  protected override render(): TemplateResult {
    const { width, height, zones } = this.#scene;
    const legend = legendOf(this.kind, this.#data.series);
    const zone = zones[this.active];
    return html`
      ${
        legend.length
          ? html`<ul class="legend" part="legend" aria-label="Legend">
              ${legend.map(({ paint, label }) => html`<li>${swatch(paint)}<bdi>${label}</bdi></li>`)}
            </ul>`
          : nothing
      }
      <div class="stage">
        <div
          class=${this.#brushes ? 'plot brushable' : 'plot'}
          part="plot"
          role="img"
          aria-label=${[this.label, this.summary].filter(Boolean).join('. ') || 'Chart'}
          tabindex=${zones.length ? '0' : nothing}
          @pointermove=${this.#moved}
          @pointerdown=${this.#down}
          @pointerup=${this.#up}
          @pointercancel=${this.#leave}
          @pointerleave=${this.#leave}
          @focus=${this.#focused}
          @blur=${this.#leave}
          @keydown=${this.#key}
        >
          ${
            width
              ? html`<svg viewBox=${`0 0 ${width} ${height}`} aria-hidden="true">
                  ${zone ? area(zone, zone, 'sunken') : nothing} ${this.#marks} ${this.#renderSpan()}
                </svg>`
              : nothing
          }
        </div>
        ${zone ? this.#renderTip(tipOf(this.kind, this.#data, zone, this.formatValue)) : nothing}
      </div>
      <div class="visually-hidden" role="status">${this.said}</div>
    `;
  }

  get #brushes(): boolean {
    return this.brushable && (this.kind === 'stacked' || this.kind === 'lines');
  }

  #renderTip({ title, rows }: Tip) {
    return html`<div class="tip" part="tooltip" aria-hidden="true">
      <b><bdi>${title}</bdi></b>
      <dl>
        ${rows.map(({ paint, label, value }) => {
          const total = label !== undefined && !paint ? 'total' : nothing;
          return html`${label === undefined ? nothing : html`<dt class=${total}>${paint && swatch(paint)}<bdi>${label}</bdi></dt>`}
            <dd class=${total}><bdi>${value}</bdi></dd>`;
        })}
      </dl>
    </div>`;
  }

  #renderSpan() {
    const { zones } = this.#scene;
    const [from, to] = [zones[Math.min(this.begun, this.active)], zones[Math.max(this.begun, this.active)]];
    return from && to && from !== to ? area(from, to) : nothing;
  }

  /** The position of the zone under the pointer; the nearest one while a span is drawn. */
  #under(event: PointerEvent): number {
    const { zones } = this.#scene;
    const index = attribute(event, 'data-index');
    if (index !== undefined && (this.kind === 'donut' || this.kind === 'radar'))
      return zones.findIndex((zone) => String(zone.index) === index);
    const box = this.plot.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    if (this.#pressed && this.begun >= 0) {
      const nearest = zones.findIndex((zone) => x < zone.x + zone.width);
      return nearest < 0 ? zones.length - 1 : nearest;
    }
    return zones.findIndex((zone) => x >= zone.x && x < zone.x + zone.width && y >= zone.y && y < zone.y + zone.height);
  }

  #moved(event: PointerEvent) {
    this.active = this.#under(event);
  }

  #down(event: PointerEvent) {
    if (event.button) return;
    this.active = this.#under(event);
    this.#pressed = true;
    this.#part = attribute(event, 'data-series');
    this.begun = this.#brushes ? this.active : -1;
    if (this.begun >= 0) this.plot.setPointerCapture(event.pointerId);
  }

  #up(event: PointerEvent) {
    if (!this.#pressed) return;
    this.active = this.#under(event);
    this.#pressed = false;
    this.#choose(this.#part);
  }

  #leave() {
    this.active = this.begun = -1;
    this.#pressed = false;
  }

  #focused() {
    if (this.#pressed) return;
    this.#show(Math.max(this.active, 0));
  }

  #show(position: number) {
    this.active = Math.min(Math.max(position, 0), this.#scene.zones.length - 1);
    const zone = this.#scene.zones[this.active];
    if (!zone) return;
    const { title, rows } = tipOf(this.kind, this.#data, zone, this.formatValue);
    const told = rows.map(({ label, value }) => (label ? `${label} ${value}` : value)).join(', ');
    const begun = this.#scene.zones[this.begun];
    this.said = `${title}: ${told}${begun && begun !== zone ? `. Marked from ${begun.label}` : ''}`;
  }

  #choose(series?: string) {
    const { zones } = this.#scene;
    const zone = zones[this.active];
    const begun = zones[this.begun];
    this.begun = -1;
    if (!zone) return;
    if (begun && begun !== zone) {
      const from = Math.min(begun.index, zone.index);
      const detail: ChartSpan = { from, to: Math.max(begun.index, zone.index) };
      this.dispatchEvent(new CustomEvent('brush', { detail }));
    } else if (zone.index >= 0) {
      const detail: ChartSelection = { index: zone.index, ...(series !== undefined && { series }) };
      this.dispatchEvent(new CustomEvent('select', { detail }));
    }
  }

  #key(event: KeyboardEvent) {
    const { active } = this;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: active + 1,
      ArrowDown: active + 1,
      ArrowLeft: active - 1,
      ArrowUp: active - 1,
      Home: 0,
      End: Infinity,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      this.begun = event.shiftKey && this.#brushes ? (this.begun < 0 ? Math.max(active, 0) : this.begun) : -1;
      this.#show(step);
    } else if (event.key === 'Enter' || event.key === ' ') this.#choose();
    else if (event.key === 'Escape' && active >= 0) {
      this.#leave();
      // A dialog around the chart stays open: this key has hidden the tooltip.
      event.stopPropagation();
    } else return;
    event.preventDefault();
  }

  #picture(titles: readonly string[]): [scenes: Scene[], ink: Ink] {
    const legend = legendOf(this.kind, this.#data.series);
    const title = titleScene(titles, legend, this.#scene.width, getComputedStyle(this).fontFamily);
    const scenes = [title, this.#scene];
    const paints = scenes.flatMap(({ marks }) => marks.map(({ paint }) => paint));
    return [scenes, inkOf(this.renderRoot, ['surface', ...paints])];
  }
}

/** What the mark under the pointer says of itself. */
function attribute(event: Event, name: string): string | undefined {
  const [target] = event.composedPath();
  return target instanceof Element ? (target.getAttribute(name) ?? undefined) : undefined;
}

function plain(value: number | null): string {
  return value === null ? '–' : value.toLocaleString();
}

function swatch(paint: Paint) {
  return html`<svg class="swatch" aria-hidden="true">
    <rect width="10" height="10" rx="2" fill=${`var(--_${paint})`}></rect>
  </svg>`;
}

/** The place of one zone, or of all from one to another. */
function area(from: Zone, to: Zone, paint?: Paint) {
  return svg`<rect class=${paint ? nothing : 'chosen'} fill=${paint ? `var(--_${paint})` : nothing} x=${from.x} y=${from.y}
    width=${Math.max(to.x + to.width - from.x, 3)} height=${from.height}></rect>`;
}

define('analytics-chart', ChartView);

declare global {
  interface HTMLElementTagNameMap {
    'analytics-chart': ChartView;
  }
}
