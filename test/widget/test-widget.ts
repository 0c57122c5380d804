import { html } from '@open-wc/testing';
import type { Query, Table } from '../../src/core/types.js';
import { AnalyticsWidget } from '../../src/widget/analytics-widget.js';

/** The smallest element there is: asks one question, and writes the figures of its answer's first row. */
class TestWidget extends AnalyticsWidget {
  protected get query(): Query {
    return { report: 'summary' };
  }

  protected override get defaultHeading() {
    return 'Figures';
  }

  protected renderTable({ columns, rows: [row] }: Table) {
    return html`<ul>
      ${columns.map((column) => html`<li>${column.label}: ${this.format(row?.[column.id], column)}</li>`)}
    </ul>`;
  }
}
customElements.define('test-widget', TestWidget);

/** The same with a question that no filter narrows. */
class TestViewer extends TestWidget {
  protected override get query(): Query {
    return { report: 'viewer', filters: {} };
  }
}
customElements.define('test-viewer', TestViewer);
