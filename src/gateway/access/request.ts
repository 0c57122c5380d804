import type { RawQuery } from '../contract/params.js';
import type { Engine } from '../engines/engine.js';
import type { Holdings } from '../model/holdings.js';
import type { Viewer } from './viewer.js';

/** A question: who asks what, when, and where it is answered. */
export interface ReportRequest {
  readonly viewer: Viewer;
  readonly query: RawQuery;
  /** The JSON of a POST, whatever it is; undefined of a GET, null where there was none. */
  readonly body?: unknown;
  /** Values of the path's parameters. */
  readonly path: Readonly<Record<string, string>>;
  readonly now: Date;
  /** When work on the answer began, by `performance.now()`. */
  readonly started: number;
  readonly engine: Engine;
  readonly holdings: Holdings;
  readonly anonymousLeaderboard: boolean;
  /** Whether reports may group people by what their directory says of them. */
  readonly userProfiles: boolean;
}
