/* The door to time ranges: a choice, what it comes to, and what follows from that. */
export { bucketFor } from './bucket.js';
export { describeRange, isOpen, rangeLabel, rangeName } from './describe-range.js';
export { hasNotBegun } from './has-not-begun.js';
export { readLocal } from './local-bound.js';
export { MORE_PRESETS, PRESETS } from './presets.js';
export { previousRange } from './previous-range.js';
export { choiceText, customChoice, normalizeChoice, parseChoice, type RangeChoice } from './range-choice.js';
export { rangeUnit, renewsAt } from './renews-at.js';
export { resolveRange } from './resolve-range.js';
export { spanChoice } from './span-choice.js';
