import type { Measure } from './aggregates.js';

/** What a figure is counted in. */
export type MeasureUnit = 'nano-USD' | 'tokens' | 'seconds' | 'percent' | 'count' | 'instant' | 'text';

/**
 * How the figures of parts make that of the whole: `sum` adds up; `distinct` counts different things and `ratio` divides,
 * so both are worked out anew over the whole; `latest` and `none` have no figure of the whole.
 */
export type Aggregate = 'sum' | 'distinct' | 'ratio' | 'latest' | 'none';

/** A measure: what it means, and how it is worked out over some events. */
export interface MeasureDefinition {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly sql: Measure;
  readonly unit: MeasureUnit;
  readonly aggregate: Aggregate;
  /** Which way is good news. */
  readonly better: 'up' | 'down' | 'neither';
}

type Wording = Pick<MeasureDefinition, 'label' | 'description' | 'sql'>;

export const money = (id: string, wording: Wording): MeasureDefinition => ({
  id,
  ...wording,
  unit: 'nano-USD',
  aggregate: 'sum',
  better: 'down',
});
export const ofTokens = (id: string, wording: Wording): MeasureDefinition => ({
  id,
  ...wording,
  unit: 'tokens',
  aggregate: 'sum',
  better: 'neither',
});
export const number = (
  id: string,
  wording: Wording,
  better: MeasureDefinition['better'] = 'up',
): MeasureDefinition => ({
  id,
  ...wording,
  unit: 'count',
  aggregate: 'sum',
  better,
});
export const distinctCount = (id: string, wording: Wording): MeasureDefinition => ({
  id,
  ...wording,
  unit: 'count',
  aggregate: 'distinct',
  better: 'up',
});
