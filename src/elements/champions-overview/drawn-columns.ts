import type { Column, Table } from '../../core/types.js';
import { DIMENSIONS } from '../champions/dimensions.js';
import { headlineFigures } from './headline-figures.js';

/** Which columns of each part are drawn, beside the headline figures. */
const PARTS = {
  scores: ['people'],
  tiers: ['people', 'share'],
  dimensions: ['weight', 'averageScore'],
  top: ['rank', 'score', 'tier', ...DIMENSIONS],
} as const;

/** The columns that an overview draws, of the parts that have come; one that several share, once. */
export function drawnColumns(
  { columns, rows: [row] }: Table,
  parts: Readonly<Record<keyof typeof PARTS, Table | undefined>>,
): readonly Column[] {
  const headlines = headlineFigures(columns, row).flatMap(([id, label]) => {
    const column = columns.find((one) => one.id === id);
    return column ? [{ ...column, label }] : [];
  });
  const others = (Object.keys(PARTS) as (keyof typeof PARTS)[]).flatMap((part) => {
    const ids: readonly string[] = PARTS[part];
    return (parts[part]?.rows.length ? parts[part].columns : []).filter(({ id }) => ids.includes(id));
  });
  const described = [...headlines, ...others].filter(({ description }) => description);
  return described.filter(({ id }, at) => described.findIndex((column) => column.id === id) === at);
}
