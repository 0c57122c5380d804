import { detailAnswer } from '../envelope.js';
import { FRAMEWORK } from '../leaderboard/framework.js';
import { about, type Report } from '../report.js';

/** How scores come about, for everybody. */
export const leaderboardFramework: Report = {
  path: '/analytics/leaderboard/framework',
  answer: (ask) => Promise.resolve(detailAnswer(FRAMEWORK, { ...about(ask, {}), snapshot: {} })),
};
