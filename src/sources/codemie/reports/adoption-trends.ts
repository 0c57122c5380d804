import { activeUsers, adoptionFlow } from '../../../core/catalogue/reports/adoption-time.js';
import { wireReport, type Report } from '../report.js';
import { OF_100 } from '../wire-column.js';

const NOT_OVER_TIME = 'CodeMie tells adoption as it is now only, not over time.';

export const ADOPTION_TRENDS: Readonly<Record<string, Report>> = {
  [activeUsers.name]: wireReport(activeUsers, {
    path: 'active-users',
    columns: [
      { wire: 'time', id: 'time' },
      { wire: 'dau', id: 'dau' },
      { wire: 'wau', id: 'wau' },
      { wire: 'mau', id: 'mau' },
      { wire: 'stickiness', id: 'stickiness', scale: OF_100 },
    ],
    atCodemie: NOT_OVER_TIME,
  }),
  [adoptionFlow.name]: wireReport(adoptionFlow, {
    path: 'adoption-flow',
    columns: [
      { wire: 'time', id: 'time' },
      { wire: 'active', id: 'active' },
      { wire: 'new', id: 'new' },
      { wire: 'retained', id: 'retained' },
      { wire: 'reactivated', id: 'reactivated' },
      { wire: 'lapsed', id: 'lapsed' },
      { wire: 'never', id: 'never' },
    ],
    atCodemie: NOT_OVER_TIME,
  }),
};
