/** What draws the answers of `<champions-overview>`. */
export { averageTable } from './average-table.js';
export { performerList } from './performer-list.js';
export { scoreHistogram } from './score-histogram.js';
export { scoreTiles } from './score-tiles.js';
export { tierTable } from './tier-table.js';
