import type { ReportEntry } from '../report-entry.js';
import { CLASS, CLI, CLI_COST, CLI_EVENTS, CLI_PEOPLE } from './cli-columns.js';

const COUNT = { kind: 'integer', role: 'measure', aggregate: 'sum' } as const;
const CLASS_NAME = { ...CLASS, role: 'name' } as const;
const PROJECTS = {
  ...COUNT,
  id: 'projects',
  label: 'Projects',
  description: 'Projects in which the command line was used.',
} as const;

export const cliWeekdays = {
  name: 'cli-weekdays',
  of: CLI,
  heading: 'CLI by weekday',
  description: 'What the command line did on each day of the week, in the reporting zone; at CodeMie in UTC.',
  rowNames: ['weekday', 'weekdays'],
  columns: [
    {
      id: 'weekday',
      label: 'Weekday',
      kind: 'text',
      role: 'name',
      aggregate: 'none',
      description: 'Its English name.',
    },
    CLI_EVENTS,
  ],
} as const satisfies ReportEntry;

export const cliHours = {
  name: 'cli-hours',
  of: CLI,
  heading: 'CLI by hour',
  description: 'What the command line did in each hour of the day, in the reporting zone; at CodeMie in UTC.',
  rowNames: ['hour', 'hours'],
  columns: [
    { id: 'hour', label: 'Hour', kind: 'integer', role: 'name', aggregate: 'none', description: 'From 0 to 23.' },
    CLI_EVENTS,
  ],
} as const satisfies ReportEntry;

export const cliSessionDepth = {
  name: 'cli-session-depth',
  of: 'sessions of the command line',
  heading: 'Session depth',
  description: 'Sessions with the command line by how much people asked in them.',
  rowNames: ['range', 'ranges'],
  columns: [
    {
      id: 'range',
      label: 'Prompts',
      kind: 'text',
      role: 'name',
      aggregate: 'none',
      description: 'What people asked in a session, from the first to the last of the range.',
    },
    { ...COUNT, id: 'sessions', label: 'Sessions', description: 'Sessions in which so much was asked.' },
  ],
} as const satisfies ReportEntry;

export const cliUserClasses = {
  name: 'cli-user-classes',
  of: CLI,
  heading: 'Users of the CLI by class',
  description: 'What people’s work with the command line looks like, and what each class has cost.',
  rowNames: ['class', 'classes'],
  defaultSort: { by: 'cost', descending: true },
  columns: [
    CLASS_NAME,
    CLI_PEOPLE,
    CLI_COST,
    {
      id: 'averageCost',
      label: 'Cost per user',
      kind: 'currency',
      role: 'measure',
      aggregate: 'ratio',
      better: 'down',
      description: 'The cost of the command line divided by the people who used it.',
    },
  ],
} as const satisfies ReportEntry;

export const cliProjectClasses = {
  name: 'cli-project-classes',
  of: CLI,
  heading: 'Projects of the CLI by class',
  description: 'What the work in projects looks like, and what each class has cost.',
  rowNames: ['class', 'classes'],
  defaultSort: { by: 'cost', descending: true },
  columns: [CLASS_NAME, PROJECTS, CLI_COST],
} as const satisfies ReportEntry;
