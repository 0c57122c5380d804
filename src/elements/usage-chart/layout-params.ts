import type { Params, Query } from '../../core/types.js';
import type { UsageLayout } from './answer.js';
import type { UsageShape } from './choice.js';

/* Parts of a question that tell questions apart on the page, but are none of a source's business. */
const SHAPE = 'layout';
const DRAWN = 'drawn';
const COMPARE = 'compare';

export function layoutParams({ shape, drawn, compare }: UsageLayout): Params {
  return { [SHAPE]: shape, ...(drawn && { [DRAWN]: true }), ...(compare && { [COMPARE]: true }) };
}

/** A question as a source gets it, and what is done to its answer. */
export function splitLayout(query: Query): { readonly question: Query; readonly layout: UsageLayout } {
  const { [SHAPE]: shape = 'rank', [DRAWN]: drawn = false, [COMPARE]: compare = false, ...params } = query.params ?? {};
  return {
    question: { ...query, params },
    layout: { shape: shape as UsageShape, drawn: drawn === true, compare: compare === true },
  };
}
