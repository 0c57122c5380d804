import type { Sort } from '../core/types.js';
import type { ChartSpec } from '../widget/chart/chart-spec.js';
import { define } from '../widget/define.js';
import { DualWidget } from '../widget/chart/dual-widget.js';

/**
 * Who builds: assistants and workflows created, updated and deleted by each person.
 *
 * Source: the report `power-users`.
 *
 * @summary Assistants and workflows created, updated and deleted per person.
 * @element power-users
 */
export class PowerUsers extends DualWidget {
  protected get report() {
    return 'power-users';
  }

  protected override get defaultHeading() {
    return 'Power users';
  }

  protected get rowNames() {
    return ['person', 'people'] as const;
  }

  protected override get dimension() {
    return 'users';
  }

  protected override get defaultSort(): Sort {
    return { by: 'createdAssistants', descending: true };
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
