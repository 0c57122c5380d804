import type { SourceError } from '../../core/source-error.js';
import type { Filters, Table } from '../../core/types.js';

/** All that a card shows beside the figures themselves: what its parts are drawn from. */
export interface CardState {
  /** The heading; empty where there is none. */
  readonly heading: string;
  readonly headingLevel: number;
  /** What announcements begin with, where there is no heading too. */
  readonly name: string;
  /** The figures to draw; older ones stay while newer ones load or fail. */
  readonly table: Table | undefined;
  /** Whether those have nothing to show. */
  readonly empty: boolean;
  /** Why the newest question has no answer. */
  readonly error: SourceError | undefined;
  /** Whether an answer is under way. */
  readonly loading: boolean;
  /** When the figures were true, or else when they came: as in a footer, and with all its digits. None for a host's table. */
  readonly since:
    | {
        readonly short: string;
        readonly exact: string;
        /** Whether they are older than what the page shows beside them. */
        readonly differs: boolean;
      }
    | undefined;
  /** The filters that the figures answer, or those chosen while there are none. */
  readonly filters: Filters | undefined;
  /** Whose figures they are, in words; empty where that is not known. */
  readonly whose: string;
  /** What the figures cover beside those, such as the number of rows. */
  readonly coverage: string;
  readonly locale: string;
  /** What the last export has come to. */
  readonly exportStatus: string;
  /** How far one of many pages has come, in words; it is seen, and not announced page by page. */
  readonly exportProgress: string;
  readonly cancelExport: () => void;
}
