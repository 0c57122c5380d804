import type { Row, Table } from '../../core/types.js';

/** The rows of one section (`tier`, `intent`, `dimension`, …) of the report `leaderboard-framework`. */
export function frameworkSection(framework: Table | undefined, section: string): readonly Row[] {
  return framework?.rows.filter((row) => row['section'] === section) ?? [];
}
