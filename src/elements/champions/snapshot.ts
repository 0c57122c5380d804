import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** `current` is the last 30 days, `monthly` and `quarterly` are seasons that are over. */
export type LeaderboardView = 'current' | 'monthly' | 'quarterly';

/** The views by what they are called. */
export const VIEWS: readonly { readonly value: LeaderboardView; readonly label: string }[] = [
  { value: 'current', label: 'Current 30 days' },
  { value: 'monthly', label: 'Monthly champions' },
  { value: 'quarterly', label: 'Quarterly champions' },
];

/** Which snapshot is meant, as reports are asked for it; without a season the latest of its view. */
export type Snapshot = Readonly<{ view: LeaderboardView; season?: string }>;

/** What an element that shows a snapshot says of it in its attributes. */
type SnapshotHost = ReactiveControllerHost &
  Element & { readonly view: LeaderboardView; readonly season?: string | undefined };

/** Knows which snapshot its host shows. A view that is none is named on the console, once, and is the current one. */
export class SnapshotController implements ReactiveController {
  readonly #host: SnapshotHost;
  #unknown: string | undefined;

  constructor(host: SnapshotHost) {
    this.#host = host;
    host.addController(this);
  }

  get value(): Snapshot {
    const { view, season } = this.#host;
    if (!isView(view)) return { view: 'current' };
    return { view, ...(season && view !== 'current' && { season }) };
  }

  /** The same as text: equal for equal snapshots. */
  get key(): string {
    return JSON.stringify(this.value);
  }

  hostUpdate() {
    // An attribute that is removed gives null.
    const view = this.#host.view as string | null | undefined;
    if (view == null || isView(view) || view === this.#unknown) return;
    this.#unknown = view;
    const known = VIEWS.map(({ value }) => value).join(', ');
    console.error(`<${this.#host.localName} view>: "${view}" is none of ${known}.`);
  }
}

/** Whether it is the name of a view. */
export function isView(view: string | undefined): view is LeaderboardView {
  return VIEWS.some(({ value }) => value === view);
}
