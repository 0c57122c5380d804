/* What rows are told apart by; declared once, whichever report they name the rows of. */
import type { CatalogueColumn } from './report-entry.js';

export const TIME = {
  id: 'time',
  label: 'Time',
  kind: 'datetime',
  role: 'time',
  aggregate: 'none',
  description: 'The start of the bucket.',
} as const satisfies CatalogueColumn;

export const USER = {
  id: 'user',
  label: 'User',
  kind: 'text',
  role: 'name',
  aggregate: 'none',
  description:
    'The person, by name where the source has one, else by e-mail or id; the e-mail stands behind a name that two people have.',
} as const satisfies CatalogueColumn;

/** Not shown beside the name, but found by a search and part of a file. */
export const EMAIL = {
  id: 'email',
  label: 'E-mail',
  kind: 'text',
  role: 'key',
  aggregate: 'none',
  description: 'The address of the person, where the source has one.',
} as const satisfies CatalogueColumn;

export const PROJECT = {
  id: 'project',
  label: 'Project',
  kind: 'text',
  role: 'name',
  aggregate: 'none',
  description: 'The project that the usage was charged to.',
} as const satisfies CatalogueColumn;

export const MODEL = {
  id: 'model',
  label: 'Model',
  kind: 'text',
  role: 'name',
  aggregate: 'none',
  description: 'The model that was called, as its provider names it.',
} as const satisfies CatalogueColumn;

export const SOURCE = {
  id: 'source',
  label: 'Source',
  kind: 'text',
  role: 'name',
  aggregate: 'none',
  description: 'Where the money was spent: conversations, workflows, data sources or the command line.',
} as const satisfies CatalogueColumn;

export const ASSISTANT = {
  id: 'assistant',
  label: 'Assistant',
  kind: 'text',
  role: 'name',
  aggregate: 'none',
  description: 'The assistant, by its present name.',
} as const satisfies CatalogueColumn;

export const WORKFLOW = {
  id: 'workflow',
  label: 'Workflow',
  kind: 'text',
  role: 'name',
  aggregate: 'none',
  description: 'The workflow, by its present name.',
} as const satisfies CatalogueColumn;

export const ROW_ID = 'The id of what the row is about, where the source has one.';
