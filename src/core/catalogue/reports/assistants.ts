import { ASSISTANT, ROW_ID } from '../dimensions.js';
import { AVERAGE_COST, AVERAGE_TIME, COST, ERRORS, INVOCATIONS, SUCCEEDED, TOKENS, USERS } from '../measures.js';
import type { ReportEntry } from '../report-entry.js';
import { RECENT_USER } from './recent-user.js';

const PER_CHAT = { kind: 'number', unit: 'messages', role: 'measure' } as const;

export const assistants = {
  name: 'assistants',
  heading: 'Assistants',
  description: 'The assistants by how much they are used. An operation is one answer of a model.',
  rowNames: ['assistant', 'assistants'],
  defaultSort: { by: 'messages', descending: true },
  columns: [
    ASSISTANT,
    {
      id: 'chats',
      label: 'Chats',
      kind: 'integer',
      role: 'measure',
      aggregate: 'sum',
      description: 'Conversations with at least one message in the period; each belongs to one assistant.',
    },
    {
      id: 'messages',
      label: 'Messages',
      kind: 'integer',
      role: 'measure',
      aggregate: 'sum',
      description: 'Messages in these conversations.',
    },
    USERS,
    {
      ...PER_CHAT,
      id: 'minMessages',
      label: 'Fewest messages per chat',
      aggregate: 'none',
      description: 'Messages of the shortest conversation.',
    },
    {
      ...PER_CHAT,
      id: 'medianMessages',
      label: 'Median messages per chat',
      aggregate: 'none',
      description: 'Half of the conversations have no more messages than this.',
    },
    {
      ...PER_CHAT,
      id: 'averageMessages',
      label: 'Average messages per chat',
      aggregate: 'ratio',
      description: 'Messages divided by conversations.',
    },
    {
      ...PER_CHAT,
      id: 'maxMessages',
      label: 'Most messages per chat',
      aggregate: 'none',
      description: 'Messages of the longest conversation.',
    },
    SUCCEEDED,
    ERRORS,
    {
      id: 'errorRate',
      label: 'Error rate',
      kind: 'percent',
      role: 'measure',
      aggregate: 'ratio',
      better: 'down',
      description: 'Operations that ended with an error divided by all operations.',
    },
    TOKENS,
    COST,
    AVERAGE_COST,
    AVERAGE_TIME,
    {
      id: 'lastError',
      label: 'Last error',
      kind: 'datetime',
      role: 'time',
      aggregate: 'latest',
      description: 'When the latest operation ended with an error.',
    },
  ],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;

export const topAssistants = {
  name: 'top-assistants',
  heading: 'Top assistants',
  description: 'The assistants by how often they answered.',
  rowNames: ['assistant', 'assistants'],
  defaultSort: { by: 'invocations', descending: true },
  columns: [ASSISTANT, { ...INVOCATIONS, description: 'Answers in the period.' }, COST, USERS, RECENT_USER],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;
