import { reportEntry } from '../../core/catalogue/catalogue.js';
import { cliLlms, embeddings } from '../../core/catalogue/reports/models.js';
import { spendingBySource, spendingByUserCli, spendingByUserPlatform } from '../../core/catalogue/reports/spending.js';
import { SourceError } from '../../core/source-error.js';

/** Why LiteLLM has no such report, where more is to be said than that it does not. */
const REASONS: Readonly<Record<string, string>> = {
  [spendingBySource.name]: 'LiteLLM does not tell what part of a platform spent the money.',
  [spendingByUserPlatform.name]: 'LiteLLM does not tell a platform’s requests from those of the command line.',
  [spendingByUserCli.name]: 'LiteLLM does not tell requests of the command line from others.',
  [cliLlms.name]: 'LiteLLM does not tell requests of the command line from others.',
  [embeddings.name]: 'LiteLLM does not tell embedding models from others.',
};

/** Why a report is not to be had of LiteLLM. */
export function missing(report: string): SourceError {
  const heading = reportEntry(report)?.heading ?? report;
  const reason = report.startsWith('leaderboard')
    ? 'LiteLLM has no leaderboard: it keeps no scores of people.'
    : Object.hasOwn(REASONS, report)
      ? REASONS[report]
      : `LiteLLM knows nothing of “${heading}”: it counts the requests of a proxy.`;
  return new SourceError('not-available', reason ?? '');
}
