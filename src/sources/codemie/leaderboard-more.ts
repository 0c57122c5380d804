import type { Params, Table } from '../../core/types.js';
import type { UrlParams } from '../http.js';
import { readLeaderboardProjects, readSeasons } from './leaderboard-choices.js';
import { readFramework } from './leaderboard-framework.js';
import { readOwn } from './leaderboard-person.js';
import { readComponents, readProfile } from './leaderboard-profile.js';
import { snapshotParams } from './snapshot-params.js';
import { readDimensions, readScores, readSummary, readTiers } from './leaderboard-statistics.js';

/** What is read from one person's answer, which is that of `own` where an own one is wanted. */
export interface PersonReport {
  readonly read: (body: object, own?: string) => Table;
  /** Whether it has rows to sort, search and page. */
  readonly rows?: boolean;
}

/** What is read from an answer about everybody. */
export interface EverybodyReport {
  /** After `/v1/analytics/`. */
  readonly path: string;
  readonly params: (params: Params) => UrlParams;
  readonly read: (body: object) => Table;
  /** What a server that does not have it does not tell. */
  readonly what: string;
  /** One row. */
  readonly single?: boolean;
}

export const OF_PERSON: Readonly<Record<string, PersonReport>> = {
  'leaderboard-self': { read: readOwn },
  'leaderboard-profile': { read: readProfile },
  'leaderboard-components': { read: readComponents, rows: true },
};

const params = snapshotParams;

export const OF_EVERYBODY: Readonly<Record<string, EverybodyReport>> = {
  'leaderboard-summary': {
    path: 'leaderboard/summary',
    what: 'leaderboard summary',
    params,
    read: readSummary,
    single: true,
  },
  'leaderboard-seasons': {
    path: 'leaderboard/seasons',
    what: 'leaderboard seasons',
    params: ({ view = 'monthly' }) => ({ view, per_page: 200 }),
    read: readSeasons,
  },
  'leaderboard-scores': { path: 'leaderboard/scores', what: 'leaderboard scores', params, read: readScores },
  'leaderboard-tiers': { path: 'leaderboard/tiers', what: 'leaderboard tiers', params, read: readTiers },
  'leaderboard-dimensions': {
    path: 'leaderboard/dimensions',
    what: 'leaderboard dimensions',
    params,
    read: readDimensions,
  },
  'leaderboard-framework': {
    path: 'leaderboard/framework',
    what: 'leaderboard framework',
    params,
    read: readFramework,
  },
  'leaderboard-projects': {
    path: 'leaderboard/projects',
    what: 'leaderboard projects',
    params,
    read: readLeaderboardProjects,
  },
};
