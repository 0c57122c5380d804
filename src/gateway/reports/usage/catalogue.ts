import { USAGE_DIMENSIONS } from '../../../core/catalogue/usage/usage-dimensions.js';
import { USAGE_MEASURES } from '../../../core/catalogue/usage/usage-measures.js';
import { wireName } from '../../../core/catalogue/usage/wire-name.js';
import { column, pagination, tableAnswer } from '../../contract/envelope.js';
import { USAGE_DIMENSIONS_BY_NAME } from '../../model/usage/usage-dimensions.js';
import { USAGE_MEASURES_BY_NAME } from '../../model/usage/usage-measures.js';
import { about, type Report } from '../shared/report.js';

const COLUMNS = ['id', 'role', 'label', 'description', 'kind', 'aggregate', 'better', 'filter']
  .map((id) => column(id, id, 'string'))
  .concat(column('available', 'available', 'boolean'));

/** Ours: what `/analytics/query` can be asked for, and whether the store can tell it. */
export const usageCatalogue: Report = {
  path: '/analytics/catalogue',
  answer: (request) => {
    const measures = USAGE_MEASURES.flatMap((entry) => {
      const id = wireName(entry.id);
      const known = USAGE_MEASURES_BY_NAME.get(id);
      if (!known) return [];
      const { label, description, kind, aggregate } = entry;
      const better = 'better' in entry ? entry.better : 'neither';
      const available = known.needs === undefined || request.holdings.has(known.needs);
      return [{ id, role: 'measure', label, description, kind, aggregate, better, available }];
    });
    const dimensions = USAGE_DIMENSIONS.flatMap((entry) => {
      const id = wireName(entry.id);
      const known = USAGE_DIMENSIONS_BY_NAME.get(id);
      if (!known) return [];
      const { label, description, kind, aggregate } = entry;
      return [{ id, role: 'dimension', label, description, kind, aggregate, better: 'neither', filter: known.filter }];
    });
    const rows = [...measures, ...dimensions];
    return Promise.resolve(
      tableAnswer(
        { columns: COLUMNS, rows, totals: null, pagination: pagination(0, rows.length, rows.length) },
        about(request, {}),
      ),
    );
  },
};
