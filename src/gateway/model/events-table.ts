import { EVENT_COLUMNS, type EventColumn } from '../../usage-files/event-columns.js';

/** The column's line in the statement that makes the table. */
function definitionOf({ id, sql, required, otherwise, oneOf, count }: EventColumn): string {
  return [
    `${id} ${sql}`,
    required ? ' NOT NULL' : '',
    otherwise === undefined ? '' : ` DEFAULT ${otherwise}`,
    oneOf ? ` CHECK (${id} IN (${oneOf.map((word) => `'${word}'`).join(', ')}))` : '',
    count ? ` CHECK (${id} >= 0)` : '',
  ].join('');
}

/* The last column is the store's own: which file of `imports` the row has come from. */
function tableOf(name: string): string {
  return `CREATE TABLE IF NOT EXISTS ${name} (
    ${EVENT_COLUMNS.map(definitionOf).join(',\n    ')},
    file_id BIGINT
  )`;
}

export const EVENTS_TABLE = tableOf('events');
/** Of spans that sum up what events below them say: they are events again when those go. In no report. */
export const REPEATED_EVENTS_TABLE = tableOf('repeated_events');
