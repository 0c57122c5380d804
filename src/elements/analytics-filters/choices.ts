import { messages } from '../../core/text/messages.js';
import { searchKey } from '../../core/text/search-key.js';
import type { Row } from '../../core/types.js';
import type { Option } from '../../widget/controls/multi-select.js';

const words = messages.filters;

/** The rows as options, the viewer's own first; they may search for others before they have figures of their own. */
export function choices(rows: readonly Row[], viewer: Row | undefined, search: string): readonly Option[] {
  const options = toOptions(rows);
  const { id, name } = viewer ?? {};
  if (typeof id !== 'string') return options;
  const listed = options.find((option) => option.id === id);
  const label = words.me(listed?.label ?? (typeof name === 'string' ? name : id));
  if (!listed && search && !searchKey(`${label} ${id}`).includes(searchKey(search))) return options;
  return [{ ...listed, id, label }, ...options.filter((option) => option !== listed)];
}

/** The rows as options; where several are called the same, the e-mail or the id stands beside the name. */
export function toOptions(rows: readonly Row[]): readonly Option[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(labelOf(row), (counts.get(labelOf(row)) ?? 0) + 1);
  return rows.map((row) => {
    const id = String(row['id']);
    const label = labelOf(row);
    const also = [textOf(row['email']), textOf(row['name'])].filter(Boolean).join(' ');
    return {
      id,
      label: counts.get(label) === 1 || label === id ? label : `${label} (${textOf(row['email']) || id})`,
      ...(also && { also }),
    };
  });
}

function labelOf(row: Row): string {
  return textOf(row['label']) || String(row['id']);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
