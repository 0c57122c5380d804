import { TIME } from '../dimensions.js';
import type { CatalogueColumn } from '../report-entry.js';
import type { Bucket, Column } from '../../types.js';
import type { UsageDimension } from './usage-dimensions.js';

/** What a question to `usage` has asked for. */
export interface UsageParts {
  readonly measures: readonly CatalogueColumn[];
  readonly by?: readonly UsageDimension[];
  readonly granularity?: Bucket | undefined;
}

/** The key of a row that holds the id of what it is about: `modelId` of `model`. Null is the row of all that belongs to none. */
export function idKeyOf(dimension: string): string {
  return `${dimension}Id`;
}

/** The columns of an answer, in order: time, then each dimension's name with its id beside it, then the measures. */
export function usageColumns({ measures, by = [], granularity }: UsageParts): Column[] {
  return [
    ...(granularity ? [{ ...TIME, bucket: granularity }] : []),
    ...by.flatMap((dimension) => [nameColumnOf(dimension), idColumnOf(dimension)]),
    ...measures,
  ];
}

function nameColumnOf({ id, label, kind, role, aggregate, description }: UsageDimension): CatalogueColumn {
  return { id, label, kind, role, aggregate, description };
}

function idColumnOf({ id, label }: Pick<Column, 'id' | 'label'>): CatalogueColumn {
  return {
    id: idKeyOf(id),
    label: `${label}, id`,
    kind: 'text',
    role: 'key',
    aggregate: 'none',
    description: 'The id of what the row is about; none is the row of all that belongs to none.',
  };
}
