import { sql } from 'kysely';
import { column } from '../contract/envelope.js';
import { latest } from '../model/aggregates.js';
import { build } from '../model/build.js';
import { DIMENSIONS, eventsBy } from '../model/dimensions.js';
import { MEASURES } from '../model/measures.js';
import { extraText, measureColumn, OF_PERSON, orNotAvailable, textColumn } from './shared/columns.js';
import { tableReport } from './shared/table-report.js';

/** Who has shared how many chats. */
export const knowledgeSharing = tableReport({
  path: '/analytics/knowledge-sharing',
  name: column('user_email', 'User Email', 'string'),
  key: 'user_id',
  beside: OF_PERSON,
  measures: [measureColumn('shared_chats', 'Shared Chats', MEASURES.events)],
  source: (events) =>
    eventsBy(DIMENSIONS.user, events, { where: sql`e.kind = 'shared' and e.conversation_id is not null` }),
  order: { by: 'shared_chats', descending: true },
  needs: { holding: 'sharedChats', what: 'shared chats' },
});

const published = sql`coalesce(assistant_id, asset_id)`;

/** Who has published how many assistants: what is shared, is no chat and no workflow. The last one is named. */
export const publishedToMarketplace = tableReport({
  path: '/analytics/published-to-marketplace',
  name: column('user_email', 'User Email', 'string'),
  key: 'user_id',
  beside: OF_PERSON,
  measures: [
    textColumn('last_assistant_name', 'Last Assistant Name', orNotAvailable(latest(sql`published_name`))),
    textColumn('project', 'Project', orNotAvailable(latest(sql`project_id`))),
    measureColumn('total_count', 'Total Published', MEASURES.events),
    extraText('assistant_id', latest(published)),
    extraText('project_id', latest(sql`project_id`)),
  ],
  source: (events) =>
    build
      .selectFrom(
        eventsBy(DIMENSIONS.user, events, { where: sql`e.kind = 'shared' and e.conversation_id is null` }).as('s'),
      )
      .leftJoin('assistants as a', (join) =>
        join.on(sql<boolean>`a.assistant_id = coalesce(s.assistant_id, s.asset_id)`),
      )
      .where(
        sql<boolean>`s.workflow_id is null and not exists (select 1 from workflows w where w.workflow_id = s.asset_id)`,
      )
      .selectAll('s')
      .select(sql<string>`coalesce(a.name, s.assistant_id, s.asset_id)`.as('published_name')),
  order: { by: 'total_count', descending: true },
  needs: { holding: 'published', what: 'published assistants' },
});
