import type { EventTable, NumberColumn } from '../event-table.js';
import { atOnce, type Steps } from '../steps.js';

/** What is worked out once for each table, when it is first asked for. */
export const perTable = <Value>(make: (table: EventTable) => Value): ((table: EventTable) => Value) => once(make);

/** What is worked out once for each column. */
export const perColumn = <Value>(make: (column: NumberColumn) => Value): ((column: NumberColumn) => Value) =>
  once(make);

/** What is worked out once for each table, at once when it is first asked for, or in steps before. */
export function perTableInSteps<Value>(make: (table: EventTable) => Steps<Value>) {
  const made = new WeakMap<EventTable, { readonly value: Value }>();
  return {
    of(table: EventTable): Value {
      let known = made.get(table);
      if (!known) made.set(table, (known = { value: atOnce(make(table)) }));
      return known.value;
    },
    *prepare(table: EventTable): Steps<void> {
      if (!made.has(table)) made.set(table, { value: yield* make(table) });
    },
  };
}

/** What is worked out once for each object. */
export function once<Of extends object, Value>(make: (of: Of) => Value): (of: Of) => Value {
  const made = new WeakMap<Of, { readonly value: Value }>();
  return (of) => {
    let known = made.get(of);
    if (!known) made.set(of, (known = { value: make(of) }));
    return known.value;
  };
}
