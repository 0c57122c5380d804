import type { EventTable } from '../event-table.js';
import type { Steps } from '../steps.js';
import { prepareNumbers } from './number-columns.js';
import { prepareClasses } from './traits.js';

/** Works out what every question needs, so that the first one is answered as fast as others. */
export function* prepare(table: EventTable): Steps<void> {
  yield* prepareClasses(table);
  yield* prepareNumbers(table);
}
