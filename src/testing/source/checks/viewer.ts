import { reportEntry } from '../../../core/catalogue/catalogue.js';
import { cell } from '../../../core/table-ops.js';
import type { Check } from '../check.js';
import { found, unshown } from '../outcome.js';
import { questionOf } from '../question.js';

/** That an answer which says for whom it is says the same as the source's own report of who looks. */
export const viewer: Check = {
  name: 'is for whoever looks',
  concerns: () => true,
  run: async ({ entry, asking, options, table }) => {
    if (table.viewer === undefined) return unshown('The answer does not say for whom it is.');
    const who = reportEntry('viewer');
    const [row] = entry.name === 'viewer' || !who ? table.rows : (await asking.ask(questionOf(who, options))).rows;
    const id = row && cell(row, 'id');
    return found(id === table.viewer ? [] : [`it is for “${table.viewer}”, and the viewer is “${String(id)}”`]);
  },
};
