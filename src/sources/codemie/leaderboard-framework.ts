import { leaderboardFramework } from '../../core/catalogue/reports/leaderboard-everybody.js';
import type { Table } from '../../core/types.js';
import { listOf } from './leaderboard-person.js';
import { dataOf, tableIn } from './leaderboard-table.js';
import { isObject, type WireObject } from '../shared/values.js';
import { columnMaps } from './wire-column.js';

const FRAMEWORK = columnMaps(leaderboardFramework, [
  { wire: 'section', id: 'section' },
  { wire: 'label', id: 'label' },
  { wire: 'description', id: 'description' },
  { wire: 'weight', id: 'weight' },
  { wire: 'min_score', id: 'minScore' },
  { wire: 'level', id: 'level' },
  { wire: 'what', id: 'what' },
  { wire: 'calc', id: 'calculation' },
  { wire: 'evidence', id: 'evidence' },
]);

/** Only old snapshots have these. */
const LEGACY = new Set<unknown>(['cli_focused', 'platform_focused', 'hybrid']);

/** The whole scoring model. */
export function readFramework(body: object): Table {
  return tableIn({}, FRAMEWORK, entriesOf(dataOf(body)), ({ id, parentId = null, legacy }) => ({
    id,
    parentId,
    ...(legacy === true && { legacy }),
  }));
}

function entriesOf({ framework, tiers, intents, dimensions }: WireObject): WireObject[] {
  const paragraphs = (section: string, key: string): WireObject[] => {
    const list = isObject(framework) ? framework[key] : undefined;
    return (Array.isArray(list) ? (list as unknown[]) : []).map((entry, index) => {
      const { title, text: description } = isObject(entry) ? entry : { text: entry };
      return { section, id: `${section}-${index + 1}`, label: title, description };
    });
  };
  const named = (section: string, rows: readonly WireObject[], key = 'id'): WireObject[] =>
    rows.map((row) => ({ ...row, section, id: row[key] }));
  const dimensionRows = listOf(dimensions);
  const intentRows = named('intent', listOf(intents)).map((row) => ({ ...row, legacy: LEGACY.has(row['id']) }));
  return [
    ...paragraphs('principle', 'principles'),
    ...paragraphs('step', 'calculation_steps'),
    ...paragraphs('source', 'data_sources'),
    ...paragraphs('overlay', 'future_overlays'),
    ...named('tier', listOf(tiers, 'name'), 'name'),
    ...intentRows.sort((a, b) => Number(a.legacy) - Number(b.legacy)),
    // The label of a dimension is “D1”.
    ...named('dimension', dimensionRows).map((row) => ({ ...row, label: row['name'] ?? row['label'] })),
    ...dimensionRows.flatMap(({ id: parentId, components }) =>
      named('component', listOf(components, 'key'), 'key').map((row) => ({ ...row, parentId })),
    ),
  ];
}
