import { reportEntry } from '../../core/catalogue/catalogue.js';
import { SourceError } from '../../core/source-error.js';

const PROJECTS = 'Langfuse’s keys are of one project each: figures are not divided by projects.';

/** Why Langfuse has no such report, where more is to be said than that it does not. */
const REASONS: Readonly<Record<string, string>> = {
  viewer: 'Langfuse’s keys are of a project and not of a person: who is looking is not known.',
  budgets: 'Langfuse has no budgets.',
  projects: PROJECTS,
  'spending-by-project': PROJECTS,
  'projects-activity': PROJECTS,
  'spending-by-source': 'Langfuse does not tell what part of a platform spent the money.',
  'spending-by-user-platform': 'Langfuse does not tell a platform’s calls from those of the command line.',
  'spending-by-user-cli': 'Langfuse does not tell calls of the command line from others.',
  'cli-llms': 'Langfuse does not tell calls of the command line from others.',
};

/** Why a report is not to be had of Langfuse. */
export function missing(report: string): SourceError {
  const heading = reportEntry(report)?.heading ?? report;
  const reason = report.startsWith('leaderboard')
    ? 'Langfuse has no leaderboard: it keeps no scores of people.'
    : Object.hasOwn(REASONS, report)
      ? REASONS[report]
      : `Langfuse knows nothing of “${heading}”: it counts calls of models.`;
  return new SourceError('not-available', reason ?? '');
}
