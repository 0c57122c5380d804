import { assistants } from '../core/catalogue/reports/assistants.js';
import type { ChartSpec } from '../widget/chart/chart-spec.js';
import { define } from '../widget/define.js';
import { ReportWidget } from '../widget/report-widget.js';

/**
 * The assistants by how much they are used: chats, messages, people, errors, tokens, cost and time, with totals over all of
 * them.
 *
 * Source: the report `assistants`.
 *
 * @summary Top assistants by total messages, with their chat metrics.
 * @element assistants-table
 */
export class AssistantsTable extends ReportWidget {
  protected get entry() {
    return assistants;
  }

  protected get chart(): ChartSpec {
    return { kind: 'bars', category: 'assistant', series: ['messages'], top: 12 };
  }
}

define('assistants-table', AssistantsTable);

declare global {
  interface HTMLElementTagNameMap {
    'assistants-table': AssistantsTable;
  }
}
