import { sql } from 'kysely';
import { column } from '../contract/envelope.js';
import { count, latest } from '../model/measures.js';
import { byUser } from '../model/named-events.js';
import { extraId, numberColumn, orNotAvailable, textColumn } from './shared/columns.js';
import { tableReport } from './shared/table-report.js';

/**
 * Webhook calls per user, with the project and the webhook of the last one. The contract's `user_id` is an e-mail, so the
 * id itself stands in `raw_user_id`.
 */
export const webhooksInvocation = tableReport({
  path: '/analytics/webhooks-invocation',
  name: column('user_id', 'User Email', 'string'),
  key: 'raw_user_id',
  measures: [
    textColumn('project', 'Project', orNotAvailable(latest(sql`project_id`))),
    textColumn('webhook_alias', 'Webhook Alias', orNotAvailable(latest(sql`asset_id`))),
    numberColumn('total_invocations', 'Total Invocations', count(sql`true`)),
    extraId('project_id', latest(sql`project_id`)),
  ],
  source: (events) => byUser(events, sql`e.kind = 'webhook'`),
  order: { by: 'total_invocations', descending: true },
  needs: { holding: 'webhooks', what: 'webhook calls' },
});
