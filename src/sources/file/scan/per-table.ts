import type { EventTable } from '../event-table.js';

/** What is worked out once for each table, when it is first asked for. */
export function perTable<Value>(make: (table: EventTable) => Value): (table: EventTable) => Value {
  const made = new WeakMap<EventTable, { readonly value: Value }>();
  return (table) => {
    let known = made.get(table);
    if (!known) made.set(table, (known = { value: make(table) }));
    return known.value;
  };
}
