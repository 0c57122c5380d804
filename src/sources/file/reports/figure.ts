import type { Column } from '../../../core/types.js';
import { usd } from '../scan/exact.js';
import type { Value } from '../scan/measure.js';

/** A measured value in the unit of its column; a rate and a mean as the gateway rounds them. */
export function figure({ kind, aggregate }: Pick<Column, 'kind' | 'aggregate'>, value: Value): unknown {
  if (value === null) return null;
  if (typeof value === 'string') return shown(value);
  switch (kind) {
    case 'currency':
      return usd(value);
    case 'datetime':
      return new Date(Math.floor(Number(value) / 1000)).toISOString();
    case 'percent':
      // Twelve digits hide the dust of binary fractions.
      return Number((hundredths(Number(value)) / 100).toPrecision(12));
    default:
      return aggregate === 'ratio' ? hundredths(Number(value)) : Number(value);
  }
}

/** A text as it is shown; what is blank is not known. */
export function shown(text: string | null): string | null {
  return text !== null && text.trim() !== '' && text !== 'N/A' ? text : null;
}

function hundredths(value: number): number {
  return Number(value.toFixed(2));
}
