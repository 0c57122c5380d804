import { ASSISTANT, ROW_ID } from '../dimensions.js';
import { AVERAGE_COST, AVERAGE_TIME, COST, ERRORS, INVOCATIONS, SUCCEEDED, TOKENS, USERS } from '../measures.js';
import type { ReportEntry } from '../report-entry.js';
import { RECENT_USER } from './recent-user.js';

const ASSISTANT_COST = {
  ...COST,
  description: 'Money spent on calls with the assistant, also those within workflows and from the command line.',
} as const;
const ANSWERED = {
  ...USERS,
  label: 'Users answered',
  description: 'Distinct people who had at least one answer. People of several assistants count once in the total.',
} as const;
const PER_CHAT = { kind: 'number', unit: 'messages', role: 'measure' } as const;

export const assistants = {
  name: 'assistants',
  of: 'calls with an assistant',
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
      aggregate: 'distinct',
      description:
        'Distinct conversations with the assistant in the period. One with several assistants counts once in the total.',
    },
    {
      id: 'messages',
      label: 'Messages',
      kind: 'integer',
      role: 'measure',
      aggregate: 'sum',
      description: 'Messages in these conversations.',
    },
    {
      ...USERS,
      description:
        'Distinct people with at least one event with the assistant. People of several assistants count once in the total.',
    },
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
    { ...TOKENS, description: 'Tokens of the calls with the assistant: input, cached input read and written, output.' },
    ASSISTANT_COST,
    { ...AVERAGE_COST, description: 'Cost divided by operations; unknown where there were none.' },
    { ...AVERAGE_TIME, description: 'Mean time of an operation from its start to its end.' },
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
  of: 'calls with an assistant',
  heading: 'Top assistants',
  description: 'The assistants by how often they answered.',
  rowNames: ['assistant', 'assistants'],
  defaultSort: { by: 'invocations', descending: true },
  columns: [
    ASSISTANT,
    { ...INVOCATIONS, description: 'Answers in the period.' },
    ASSISTANT_COST,
    ANSWERED,
    RECENT_USER,
  ],
  keys: { id: ROW_ID },
} as const satisfies ReportEntry;
