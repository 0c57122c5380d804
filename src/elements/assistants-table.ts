import type { Sort } from '../core/types.js';
import type { ChartSpec } from '../widget/chart/chart-spec.js';
import { define } from '../widget/define.js';
import { DualWidget } from '../widget/chart/dual-widget.js';

/**
 * The assistants by how much they are used: chats, messages, people, errors, tokens, cost and time, with totals over all of
 * them.
 *
 * Source: the report `assistants`.
 *
 * @summary Top assistants by total messages, with their chat metrics.
 * @element assistants-table
 */
export class AssistantsTable extends DualWidget {
  protected get report() {
    return 'assistants';
  }

  protected override get defaultHeading() {
    return 'Assistants';
  }

  protected get rowNames() {
    return ['assistant', 'assistants'] as const;
  }

  protected override get defaultSort(): Sort {
    return { by: 'messages', descending: true };
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
