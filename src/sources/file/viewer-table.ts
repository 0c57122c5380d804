import { columnsOf } from '../../core/catalogue/columns-of.js';
import type { Table } from '../../core/types.js';
import type { EventTable } from './event-table.js';

/**
 * Who looks at files: the person at this page, who may see all that is in them. Files do not say who that is, so there is no
 * name and no role; the id stands for the files.
 */
export function viewerTable({ projects }: EventTable, id: string): Table {
  return {
    columns: columnsOf('viewer'),
    rows: [
      {
        id,
        name: null,
        email: null,
        role: null,
        searchesEverybody: true,
        projects: [...projects].sort(),
        managedProjects: [],
      },
    ],
  };
}
