import { sql, type RawBuilder } from 'kysely';
import { column } from '../contract/envelope.js';
import { portable } from '../engines/portable.js';
import { build } from '../model/build.js';
import { DIMENSIONS, eventsBy, type SourceRow } from '../model/dimensions.js';
import { MEASURES } from '../model/measures.js';
import { measureColumn } from './shared/columns.js';
import { tableReport } from './shared/table-report.js';

/** Messages per conversation, over the rows of the conversations of each assistant. */
const perChat = (id: string, label: string, measured: RawBuilder<unknown>, aggregate: 'none' | 'ratio' = 'none') =>
  measureColumn(id, label, { sql: measured, unit: 'count', aggregate }, aggregate === 'ratio' ? { decimals: 2 } : {});

/** One row per assistant; an operation is one answer of a model. */
export const assistantsChats = tableReport({
  path: '/analytics/assistants-chats',
  name: column('assistant', 'Assistant', 'string'),
  key: 'assistant_id',
  measures: [
    measureColumn('total_chats', 'Total Chats', MEASURES.conversations),
    measureColumn('total_messages', 'Total Messages', MEASURES.messages),
    measureColumn('unique_users', 'Unique Users', MEASURES.users),
    perChat('min_msg_per_chat', 'Min Msg/Chat', sql`min(chat_messages)`),
    perChat('median_msg_per_chat', 'Median Msg/Chat', portable.quantile(sql`chat_messages`, 0.5)),
    /* In the total a conversation of several assistants is one. */
    perChat(
      'avg_msg_per_chat',
      'Avg Msg/Chat',
      sql`${portable.cast(sql`sum(chat_messages)`, 'number')} / nullif(count(distinct conversation_id), 0)`,
      'ratio',
    ),
    perChat('max_msg_per_chat', 'Max Msg/Chat', sql`max(chat_messages)`),
    measureColumn('success_ops', 'Success Ops', MEASURES.answersOk),
    measureColumn('total_errors', 'Total Errors', MEASURES.answerErrors),
    measureColumn('error_rate_percent', 'Error Rate (%)', MEASURES.errorRate, { decimals: 2 }),
    measureColumn('total_tokens', 'Total Tokens', MEASURES.tokens),
    measureColumn('total_cost_usd', 'Total Cost ($)', MEASURES.cost),
    measureColumn('cost_per_op_usd', 'Cost/Op ($)', MEASURES.costPerAnswer),
    measureColumn('avg_time_seconds', 'Avg Time (s)', MEASURES.answerSeconds, { decimals: 2 }),
    measureColumn('last_error_timestamp', 'Last Error Time', MEASURES.lastErrorTime),
  ],
  source: (selected) => {
    const named = eventsBy(DIMENSIONS.assistant, selected);
    /* Beside the events a row per chat, of which only the count of its messages is known. */
    const chats = build
      .selectFrom(named.as('n'))
      .where('n.conversation_id', 'is not', null)
      .select(['n.key', 'n.name', sql`sum(n.messages)`.as('chat_messages')])
      .groupBy(['n.key', 'n.name', 'n.conversation_id']);
    const events = sql`(select *, ${portable.cast(sql`null`, 'integer')} as chat_messages from ${named})`;
    return sql<SourceRow>`${portable.unionByName(events, chats)}`;
  },
  order: { by: 'total_messages', descending: true },
  needs: { holding: 'assistants', what: 'assistant conversations' },
});
