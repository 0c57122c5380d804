import { SourceError } from '../../../core/source-error.js';
import type { Query, Table } from '../../../core/types.js';
import type { EventTable } from '../event-table.js';

/** @throws SourceError for a report that files do not tell */
export function answerReport(_table: EventTable, { report }: Query): Table {
  throw new SourceError('not-available', `There is no report “${report}” here.`);
}
