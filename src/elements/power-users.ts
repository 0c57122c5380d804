import { powerUsers } from '../core/catalogue/reports/people.js';
import type { ChartSpec } from '../widget/chart/chart-spec.js';
import { define } from '../widget/define.js';
import { ReportWidget } from '../widget/report-widget.js';

/**
 * Who builds: assistants and workflows created, updated and deleted by each person.
 *
 * Source: the report `power-users`.
 *
 * @summary Assistants and workflows created, updated and deleted per person.
 * @element power-users
 */
export class PowerUsers extends ReportWidget {
  protected get entry() {
    return powerUsers;
  }

  protected get chart(): ChartSpec {
    return { kind: 'bars', category: 'user', series: ['createdAssistants'], top: 12 };
  }
}

define('power-users', PowerUsers);

declare global {
  interface HTMLElementTagNameMap {
    'power-users': PowerUsers;
  }
}
