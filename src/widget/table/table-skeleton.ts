import { html, nothing, type TemplateResult } from 'lit';
import { roleOf } from '../../core/catalogue/role-of.js';
import type { Column } from '../../core/types.js';
import { skeletonWords } from '../card/skeleton-words.js';
import { nameColumn } from './name-column.js';

export interface TableSkeleton {
  /** Those that are expected; a few nameless ones where nobody knows them. */
  readonly columns: readonly Column[];
  readonly rows: number;
  /** Whether there will be more than these rows, with a search field above and a pager below. */
  readonly more: boolean;
}

const UNKNOWN: readonly Column[] = ['text', 'integer', 'integer'].map((kind, index) => ({
  id: String(index),
  label: '…',
  kind: kind as Column['kind'],
}));

/** The place of a table that is on its way: of the same rows, heads and lines, and so of the same height. */
export function tableSkeleton({ columns, rows, more }: TableSkeleton): TemplateResult {
  const shown = columns.length ? columns.filter((column) => roleOf(column) !== 'key') : UNKNOWN;
  const name = nameColumn(shown);
  const classOf = (column: Column) => (column === name ? 'text name' : column.kind === 'text' ? 'text' : 'number');
  const line = (words: (column: Column) => string) =>
    html`<tr>
      ${shown.map((column) => html`<td class=${classOf(column)}>${skeletonWords(words(column))}</td>`)}
    </tr>`;
  const words = (column: Column) => (column === name ? '…………………' : '……');
  return html`<div aria-hidden="true">
    ${more && shown.some(({ kind }) => kind === 'text') ? html`<div class="tools"><span class="search skeleton"></span></div>` : nothing}
    <div class="sides">
      <div class="scroll waiting">
        <table>
          <thead>
            <tr>
              ${shown.map((column) => html`<th class=${classOf(column)}><div class="sort">${skeletonWords(column.label)}</div></th>`)}
            </tr>
          </thead>
          <tbody>
            ${Array.from({ length: rows }, () => line(words))}
          </tbody>
          ${
            shown.some(({ aggregate }) => aggregate === 'sum')
              ? html`<tfoot>
                  ${line(words)}
                </tfoot>`
              : nothing
          }
        </table>
      </div>
    </div>
    ${more ? html`<div class="pager"><span class="count skeleton"></span><button tabindex="-1" disabled></button></div>` : nothing}
  </div>`;
}
