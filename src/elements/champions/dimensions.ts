import { DIMENSION_SCORES } from '../../core/catalogue/reports/leaderboard-columns.js';

/** The columns of the six scores (0–100) that make the total. */
export const DIMENSIONS: readonly string[] = DIMENSION_SCORES.map(({ id }) => id);
