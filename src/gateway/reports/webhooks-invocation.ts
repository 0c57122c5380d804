import { sql } from 'kysely';
import { column } from '../contract/envelope.js';
import { latest } from '../model/aggregates.js';
import { DIMENSIONS, eventsBy } from '../model/dimensions.js';
import { MEASURES } from '../model/measures.js';
import { extraText, measureColumn, OF_PERSON, orNotAvailable, textColumn } from './shared/columns.js';
import { tableReport } from './shared/table-report.js';

/**
 * Webhook calls per user, with the project and the webhook of the last one. The contract's `user_id` is an e-mail, so the
 * id itself stands in `raw_user_id`.
 */
export const webhooksInvocation = tableReport({
  path: '/analytics/webhooks-invocation',
  name: column('user_id', 'User Email', 'string'),
  key: 'raw_user_id',
  beside: OF_PERSON,
  measures: [
    textColumn('project', 'Project', orNotAvailable(latest(sql`project_id`))),
    textColumn('webhook_alias', 'Webhook Alias', orNotAvailable(latest(sql`asset_id`))),
    measureColumn('total_invocations', 'Total Invocations', MEASURES.events),
    extraText('project_id', latest(sql`project_id`)),
  ],
  source: (events) => eventsBy(DIMENSIONS.user, events, { where: sql`e.kind = 'webhook'` }),
  order: { by: 'total_invocations', descending: true },
  needs: { holding: 'webhooks', what: 'webhook calls' },
});
