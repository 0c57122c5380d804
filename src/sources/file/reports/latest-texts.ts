import type { EventTable, TextColumnId } from '../event-table.js';
import type { Measure, RowText } from '../scan/measure.js';
import type { Condition } from '../scan/traits.js';
import { everything } from './conditions.js';
import { DIMENSIONS } from './dimensions.js';

/** The value that a column has at the last event with one. */
export function latestOf(column: TextColumnId, where: Condition): Measure {
  return { of: 'latest', where, text: (table) => textIn(table, column) };
}

/** Who did it last, as everybody calls them. */
export function latestPerson(where: Condition): Measure {
  return {
    of: 'latest',
    where,
    text: (table) => {
      const { identities, of } = DIMENSIONS.user(table);
      const known = new Set(table.people.keys());
      const user = textIn(table, 'user_id');
      return (row) => {
        const id = user(row);
        const identity = identities[of[row] as number];
        // Nobody is no person, unless somebody is called so.
        return identity && (identity.id !== null || (id !== null && known.has(id))) ? (identity.label ?? null) : null;
      };
    },
  };
}

/** The name of the assistant that was published last. */
export const lastPublished: Measure = {
  of: 'latest',
  where: everything,
  text: (table) => {
    const [assistant, asset] = [textIn(table, 'assistant_id'), textIn(table, 'asset_id')];
    return (row) => {
      const id = assistant(row) ?? asset(row);
      return id === null ? null : (table.assistants.get(id)?.name ?? id);
    };
  },
};

function textIn({ text }: EventTable, id: TextColumnId): RowText {
  const { codes, values } = text[id];
  return (row) => values[codes[row] as number] ?? null;
}
