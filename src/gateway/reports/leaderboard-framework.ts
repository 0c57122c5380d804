import { detailAnswer } from '../contract/envelope.js';
import { FRAMEWORK } from '../leaderboard/framework.js';
import { about, type Report } from './shared/report.js';

/** How scores come about, for everybody. */
export const leaderboardFramework: Report = {
  path: '/analytics/leaderboard/framework',
  answer: (request) => Promise.resolve(detailAnswer(FRAMEWORK, { ...about(request, {}), snapshot: {} })),
};
