import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChartType } from '../../charts/chart-type.js';
import type { HitArea, Scene } from '../../charts/scene.js';
import { isolate } from '../../core/text/isolate.js';

/** What a reader reads: the scene as it is drawn, and where. */
export interface Readable {
  readonly scene: Scene;
  readonly plot: HTMLElement;
  readonly pointing: ChartType['pointing'];
  /** Whether a span can be marked. */
  readonly brushable: boolean;
  /** A hit area in a sentence. */
  describe(area: HitArea): string;
  /** A hit area was chosen; `series` is the part that was pointed at. */
  onSelect(area: HitArea, series: string | undefined): void;
  /** All hit areas from one to another were marked. */
  onBrush(from: HitArea, to: HitArea): void;
}

/** Where pointer and keyboard are in a chart: the hit area that is looked at, and the span that is being marked. */
export class ReadingController implements ReactiveController {
  /** Position of the hit area that is looked at; -1 for none. */
  active = -1;
  /** Position of the hit area where a span begins; -1 for none. */
  anchor = -1;
  /** What a screen reader is told. */
  announcement = '';

  readonly #host: ReactiveControllerHost;
  readonly #readable: () => Readable;
  #pressed = false;
  /** The part under a finger or button that has gone down: a captured pointer no longer tells. */
  #part: string | undefined;

  constructor(host: ReactiveControllerHost, readable: () => Readable) {
    this.#host = host;
    this.#readable = readable;
    host.addController(this);
  }

  hostConnected() {
    // Everything it needs arrives with an event.
  }

  /** The hit area that is looked at. */
  get area(): HitArea | undefined {
    return this.#readable().scene.hitAreas[this.active];
  }

  /** The first and the last hit area of the span that is being marked. */
  get span(): readonly [from: HitArea, to: HitArea] | undefined {
    const { hitAreas } = this.#readable().scene;
    const from = hitAreas[Math.min(this.anchor, this.active)];
    const to = hitAreas[Math.max(this.anchor, this.active)];
    return from && to && from !== to ? [from, to] : undefined;
  }

  /** Stays within a scene that has changed. */
  keepWithin({ hitAreas }: Scene) {
    const last = hitAreas.length - 1;
    this.active = Math.min(this.active, last);
    if (this.anchor > last) this.anchor = -1;
  }

  announce(words: string) {
    this.announcement = words;
    this.#host.requestUpdate();
  }

  readonly moved = (event: PointerEvent) => {
    this.#look(this.#under(event));
  };

  readonly down = (event: PointerEvent) => {
    if (event.button) return;
    const { brushable, plot } = this.#readable();
    this.#look(this.#under(event));
    this.#pressed = true;
    this.#part = attribute(event, 'data-series');
    this.anchor = brushable ? this.active : -1;
    if (this.anchor >= 0) plot.setPointerCapture(event.pointerId);
  };

  readonly up = (event: PointerEvent) => {
    if (!this.#pressed) return;
    this.#look(this.#under(event));
    this.#pressed = false;
    this.#choose(this.#part);
  };

  readonly leave = () => {
    this.anchor = -1;
    this.#pressed = false;
    this.#look(-1);
  };

  readonly focused = () => {
    if (!this.#pressed) this.#read(Math.max(this.active, 0));
  };

  readonly key = (event: KeyboardEvent) => {
    const { active } = this;
    const { scene, brushable } = this.#readable();
    const { across, down } = scene.steps ?? { across: 1, down: 1 };
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: active + across,
      ArrowDown: active + down,
      ArrowLeft: active - across,
      ArrowUp: active - down,
      Home: 0,
      End: Infinity,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      this.anchor = event.shiftKey && brushable ? (this.anchor < 0 ? Math.max(active, 0) : this.anchor) : -1;
      this.#read(step);
    } else if (event.key === 'Enter' || event.key === ' ') this.#choose();
    else if (event.key === 'Escape' && active >= 0) {
      this.leave();
      // A dialog around the chart stays open: this key has hidden the tooltip.
      event.stopPropagation();
    } else return;
    event.preventDefault();
  };

  #look(position: number) {
    this.active = position;
    this.#host.requestUpdate();
  }

  /** Looks at a hit area and tells it. */
  #read(position: number) {
    const { scene, describe } = this.#readable();
    this.#look(Math.min(Math.max(position, 0), scene.hitAreas.length - 1));
    const { area } = this;
    if (!area) return;
    const from = scene.hitAreas[this.anchor];
    this.announcement = `${describe(area)}${from && from !== area ? `. Marked from ${isolate(from.label)}` : ''}`;
  }

  #choose(part?: string) {
    const { scene, onSelect, onBrush } = this.#readable();
    const { area } = this;
    const from = scene.hitAreas[this.anchor];
    this.anchor = -1;
    this.#host.requestUpdate();
    if (!area) return;
    if (from && from !== area) onBrush(from, area);
    else if (area.index >= 0) onSelect(area, part || area.series);
  }

  /** The position of the hit area under the pointer; the nearest one while a span is drawn. */
  #under(event: PointerEvent): number {
    const { scene, plot, pointing } = this.#readable();
    const { hitAreas } = scene;
    const index = attribute(event, 'data-index');
    if (index !== undefined && pointing === 'marks') return hitAreas.findIndex((area) => String(area.index) === index);
    const box = plot.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    if (this.#pressed && this.anchor >= 0) {
      const nearest = hitAreas.findIndex((area) => x < area.x + area.width);
      return nearest < 0 ? hitAreas.length - 1 : nearest;
    }
    return hitAreas.findIndex(
      (area) => x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height,
    );
  }
}

/** What the mark under the pointer says of itself. */
function attribute(event: Event, name: string): string | undefined {
  const [target] = event.composedPath();
  return target instanceof Element ? (target.getAttribute(name) ?? undefined) : undefined;
}
