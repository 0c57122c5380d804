import type { CSSResultGroup } from 'lit';
import type { Column, Query, Table } from '../core/types.js';
import { AnalyticsWidget } from '../widget/analytics-widget.js';
import { define } from '../widget/define.js';
import { LazyModule } from '../widget/lazy-module.js';
import { pillStyles } from '../widget/table/tier-pill.js';
import { drawnColumns } from './champions-framework/drawn-columns.js';
import { frameworkStyles } from './champions-framework.styles.js';

/** Few readers want to know: what draws the answer is loaded with the first one. */
const viewModule = new LazyModule(() => import('./champions-framework/framework-view.js'));

/**
 * How the scores of the AI champions are made: dimensions with their weights and components, tiers with their bounds,
 * intents, principles, steps, and where the figures come from.
 *
 * Source: the report `leaderboard-framework`. It is the same for every snapshot.
 *
 * @summary How the scores of the AI champions are made.
 * @element champions-framework
 * @csspart tier - A tier's badge.
 */
export class ChampionsFramework extends AnalyticsWidget {
  static override styles: CSSResultGroup = [AnalyticsWidget.styles, pillStyles, frameworkStyles];

  readonly #view = this.lazy(viewModule);

  /** Asks the source once more. */
  refresh() {
    this.retry();
  }

  protected get query(): Query {
    return { report: 'leaderboard-framework', filters: {} };
  }

  protected override get defaultHeading() {
    return 'How scores are made';
  }

  protected override get followsRange() {
    return false;
  }

  protected override definitions(table: Table): readonly Column[] {
    return drawnColumns(table);
  }

  protected override renderTable(framework: Table): unknown {
    return this.#view.render(
      ({ frameworkView }) =>
        frameworkView({
          framework,
          headingLevel: this.headingLevel + 1,
          percent: (share) => this.format(share, { kind: 'percent' }),
        }),
      this.renderSkeleton(),
    );
  }
}

define('champions-framework', ChampionsFramework);

declare global {
  interface HTMLElementTagNameMap {
    'champions-framework': ChampionsFramework;
  }
}
