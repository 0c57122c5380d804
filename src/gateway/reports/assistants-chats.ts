import { sql } from 'kysely';
import { column } from '../contract/envelope.js';
import { portable } from '../engines/portable.js';
import { build } from '../model/build.js';
import {
  averageSeconds,
  cost,
  costPer,
  count,
  distinct,
  isAnswer,
  people,
  percent,
  tokens,
} from '../model/measures.js';
import type { SourceRow } from '../model/named-events.js';
import { tableReport } from './shared/table-report.js';

const operations = count(isAnswer);
const errors = count(sql`(${isAnswer} and status = 'error')`);

/** One row per assistant; an operation is one answer of a model. */
export const assistantsChats = tableReport({
  path: '/analytics/assistants-chats',
  name: column('assistant', 'Assistant', 'string'),
  key: 'assistant_id',
  measures: [
    {
      ...column('total_chats', 'Total Chats'),
      measure: distinct(sql`conversation_id`),
      unit: 'number',
      totalDecimals: 2,
    },
    {
      ...column('total_messages', 'Total Messages'),
      measure: sql`coalesce(sum(messages), 0)`,
      unit: 'number',
      totalDecimals: 2,
    },
    { ...column('unique_users', 'Unique Users'), measure: people(), unit: 'number', totalDecimals: 2 },
    { ...column('min_msg_per_chat', 'Min Msg/Chat'), measure: sql`min(chat_messages)`, unit: 'number' },
    {
      ...column('median_msg_per_chat', 'Median Msg/Chat'),
      measure: portable.median(sql`chat_messages`),
      unit: 'number',
    },
    {
      ...column('avg_msg_per_chat', 'Avg Msg/Chat'),
      measure: sql`avg(chat_messages)`,
      unit: 'number',
      decimals: 2,
      totalDecimals: 2,
    },
    { ...column('max_msg_per_chat', 'Max Msg/Chat'), measure: sql`max(chat_messages)`, unit: 'number' },
    {
      ...column('success_ops', 'Success Ops'),
      measure: count(sql`(${isAnswer} and status = 'ok')`),
      unit: 'number',
      totalDecimals: 2,
    },
    { ...column('total_errors', 'Total Errors'), measure: errors, unit: 'number', totalDecimals: 2 },
    {
      ...column('error_rate_percent', 'Error Rate (%)', 'number', 'percentage'),
      measure: percent(errors, operations),
      unit: 'number',
      decimals: 2,
      totalDecimals: 2,
    },
    { ...column('total_tokens', 'Total Tokens'), measure: tokens.total, unit: 'number', totalDecimals: 2 },
    {
      ...column('total_cost_usd', 'Total Cost ($)', 'number', 'currency'),
      measure: cost(),
      unit: 'money',
      decimals: 2,
      totalDecimals: 2,
    },
    {
      ...column('cost_per_op_usd', 'Cost/Op ($)', 'number', 'currency'),
      measure: costPer(cost(), operations),
      unit: 'money',
      decimals: 5,
      totalDecimals: 5,
    },
    {
      ...column('avg_time_seconds', 'Avg Time (s)'),
      measure: averageSeconds(isAnswer),
      unit: 'number',
      decimals: 2,
      totalDecimals: 2,
    },
    {
      ...column('last_error_timestamp', 'Last Error Time', 'string', 'timestamp'),
      measure: sql`max(time) filter (where status = 'error')`,
      unit: 'instant',
    },
  ],
  source: (selected) => {
    const named = build
      .selectFrom(selected.as('e'))
      .leftJoin('assistants as a', 'a.assistant_id', 'e.assistant_id')
      .where('e.assistant_id', 'is not', null)
      .selectAll('e')
      .select([sql<string>`e.assistant_id`.as('key'), sql<string>`coalesce(a.name, e.assistant_id)`.as('name')]);
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
