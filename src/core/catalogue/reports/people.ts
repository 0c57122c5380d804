import { EMAIL, PROJECT, ROW_ID, USER } from '../dimensions.js';
import type { ReportEntry } from '../report-entry.js';

const COUNT = { kind: 'integer', role: 'measure', aggregate: 'sum' } as const;
const PEOPLE = {
  dimension: 'users',
  keys: { id: ROW_ID },
} as const;

export const powerUsers = {
  ...PEOPLE,
  name: 'power-users',
  rowNames: ['person who builds', 'people who build'],
  heading: 'Power users',
  description: 'Who builds: assistants and workflows created, updated and deleted by each person.',
  defaultSort: { by: 'createdAssistants', descending: true },
  columns: [
    USER,
    EMAIL,
    {
      ...COUNT,
      id: 'createdAssistants',
      label: 'Created assistants',
      description: 'Assistants that the person created in the period.',
    },
    {
      ...COUNT,
      id: 'updatedAssistants',
      label: 'Updated assistants',
      description: 'Changes that the person made to assistants; each change counts.',
    },
    {
      ...COUNT,
      id: 'deletedAssistants',
      label: 'Deleted assistants',
      description: 'Assistants that the person deleted in the period.',
    },
    {
      ...COUNT,
      id: 'createdWorkflows',
      label: 'Created workflows',
      description: 'Workflows that the person created in the period.',
    },
    {
      ...COUNT,
      id: 'updatedWorkflows',
      label: 'Updated workflows',
      description: 'Changes that the person made to workflows; each change counts.',
    },
    {
      ...COUNT,
      id: 'deletedWorkflows',
      label: 'Deleted workflows',
      description: 'Workflows that the person deleted in the period.',
    },
  ],
} as const satisfies ReportEntry;

export const marketplace = {
  ...PEOPLE,
  name: 'marketplace',
  rowNames: ['person who published', 'people who published'],
  heading: 'Published assistants',
  description: 'Who has published how many assistants to the marketplace.',
  defaultSort: { by: 'published', descending: true },
  columns: [
    USER,
    EMAIL,
    {
      id: 'lastAssistant',
      label: 'Last assistant',
      kind: 'text',
      aggregate: 'latest',
      description: 'The assistant that the person published last.',
    },
    { ...PROJECT, aggregate: 'latest', description: 'The project of the assistant that was published last.' },
    {
      ...COUNT,
      id: 'published',
      label: 'Published',
      description: 'Assistants that the person published in the period.',
    },
  ],
} as const satisfies ReportEntry;

export const knowledgeSharing = {
  ...PEOPLE,
  name: 'knowledge-sharing',
  rowNames: ['person who shared', 'people who shared'],
  heading: 'Knowledge sharing',
  description: 'Who has shared how many chats.',
  columns: [
    USER,
    EMAIL,
    { ...COUNT, id: 'sharedChats', label: 'Shared chats', description: 'Chats that the person shared in the period.' },
  ],
} as const satisfies ReportEntry;
