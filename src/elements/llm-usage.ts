import { html } from 'lit';
import { property } from 'lit/decorators.js';
import { cliLlms, llms } from '../core/catalogue/reports/models.js';
import { roleOf } from '../core/catalogue/role-of.js';
import { messages } from '../core/text/messages.js';
import type { Column, Row, Table } from '../core/types.js';
import { cellBar } from '../widget/table/cell-bar.js';
import type { ChartSpec } from '../widget/chart/chart-spec.js';
import { define } from '../widget/define.js';
import { ReportWidget } from '../widget/report-widget.js';

/** How many models a reader may have drawn by themselves. */
const TOPS = [5, 10, 20];
/** As many slices as can be told apart; the chart gathers the rest in "other". */
const ALL = 1000;

/**
 * The models by their requests, each with its share of all requests; what is not drawn by itself is "other".
 *
 * Source: the report `llms`; with `cli`, `cli-llms`.
 *
 * @summary Top models by requests.
 * @element llm-usage
 */
export class LlmUsage extends ReportWidget {
  /** Shows the models behind the command line alone. */
  @property({ type: Boolean }) cli = false;

  /** How many models the chart draws by themselves; 0 draws all. */
  @property({ type: Number }) top = 5;

  protected get entry() {
    return this.cli ? cliLlms : llms;
  }

  protected override get defaultView() {
    return 'chart' as const;
  }

  protected get chart(): ChartSpec {
    const kind = this.top > 0 && this.top <= 5 ? 'donut' : 'bars';
    return { kind, category: 'model', series: ['requests'], top: this.top > 0 ? this.top : ALL };
  }

  protected override renderControls(table: Table | undefined): unknown {
    if (this.shownView === 'table') return super.renderControls(table);
    return html`<select
        class="top"
        aria-label=${messages.modelsDrawn}
        @change=${(event: Event) => {
          this.top = Number((event.target as HTMLSelectElement).value);
        }}
      >
        ${TOPS.map((top) => html`<option value=${top} ?selected=${top === this.top}>${messages.top(top)}</option>`)}
        <option value="0" ?selected=${this.top <= 0}>${messages.all}</option>
      </select>
      ${super.renderControls(table)}`;
  }

  protected override renderCell(value: unknown, column: Column, row: Row): unknown {
    const text = super.renderCell(value, column, row);
    return roleOf(column) === 'share' ? cellBar(text, value) : text;
  }
}

define('llm-usage', LlmUsage);

declare global {
  interface HTMLElementTagNameMap {
    'llm-usage': LlmUsage;
  }
}
