/* Figures of the command line that more than one of its reports shows. */
import { COST, REQUESTS, USERS } from '../measures.js';
import type { CatalogueColumn } from '../report-entry.js';

const COUNT = { kind: 'integer', role: 'measure', aggregate: 'sum' } as const;
const NAME = { kind: 'text', role: 'name', aggregate: 'none' } as const;
const LATEST = { kind: 'text', aggregate: 'latest' } as const;

/** What all these reports are of. */
export const CLI = 'the command line';

export const CLI_COST = {
  ...COST,
  description: 'Money spent by the command line.',
} as const satisfies CatalogueColumn;
export const CLI_REQUESTS = {
  ...REQUESTS,
  description: 'Requests to models that the command line made.',
} as const satisfies CatalogueColumn;
export const CLI_PEOPLE = {
  ...USERS,
  description: 'Distinct people who used the command line.',
} as const satisfies CatalogueColumn;
export const CLI_EVENTS = {
  ...COUNT,
  id: 'events',
  label: 'Activity',
  description: 'Whatever the command line did: requests to models, calls of tools and MCP servers, skills used.',
} as const satisfies CatalogueColumn;
export const CLI_SESSIONS = {
  ...COUNT,
  id: 'sessions',
  label: 'Sessions',
  aggregate: 'distinct',
  description: 'Distinct sessions with the command line.',
} as const satisfies CatalogueColumn;
export const LINES_ADDED = {
  ...COUNT,
  id: 'linesAdded',
  label: 'Lines added',
  description: 'Lines of code that the command line added.',
} as const satisfies CatalogueColumn;
export const LINES_REMOVED = {
  ...COUNT,
  id: 'linesRemoved',
  label: 'Lines removed',
  description: 'Lines of code that the command line removed.',
} as const satisfies CatalogueColumn;
export const NET_LINES = {
  ...COUNT,
  id: 'netLines',
  label: 'Net lines',
  description: 'Lines added less lines removed.',
} as const satisfies CatalogueColumn;

export const CLIENT = {
  ...NAME,
  id: 'client',
  label: 'Client',
  description: 'The coding agent that asked.',
} as const satisfies CatalogueColumn;
export const REPOSITORY = {
  ...NAME,
  id: 'repository',
  label: 'Repository',
  description: 'The repository that was worked on.',
} as const satisfies CatalogueColumn;
export const CLASS = {
  ...LATEST,
  id: 'class',
  label: 'Class',
  description:
    'What the work looks like by the names of its repositories and branches, its project and its cost: production, learning, testing, experimental or pet_project.',
} as const satisfies CatalogueColumn;
export const LAST_PROJECT = {
  ...LATEST,
  id: 'lastProject',
  label: 'Last project',
  description: 'The project in which the command line was used last.',
} as const satisfies CatalogueColumn;
export const LAST_REPOSITORY = {
  ...LATEST,
  id: 'lastRepository',
  label: 'Last repository',
  description: 'The repository that was worked on last.',
} as const satisfies CatalogueColumn;
