import type { ReportEntry } from '../report-entry.js';
import * as own from './adoption-columns.js';

/* What one project's people and assets are. */

const name = <const Label extends string>(label: Label) =>
  ({ id: 'name', label, kind: 'text', role: 'name', aggregate: 'none', description: 'What it is called.' }) as const;
const STATUS = { ...own.TEXT, id: 'status', label: 'Status' } as const;
const USERS = { ...own.PEOPLE, id: 'users', label: 'Users', description: 'Distinct people who have used it.' } as const;
const IDLE = { kind: 'integer', role: 'measure', aggregate: 'none', better: 'down', id: 'idle', label: 'Idle days', description: 'Whole days since it was last used.' } as const; // prettier-ignore
const LAST = { ...own.INSTANT, id: 'last', label: 'Last used', description: 'When it was last used.' } as const;
const MADE = [
  { ...own.TEXT, id: 'creator', label: 'Made by', description: 'Who made it.' },
  { ...own.INSTANT, id: 'created', label: 'Made', description: 'When it was made.' },
] as const;
const has = <const Id extends string>(id: Id, label: string) =>
  ({ ...own.COUNT, aggregate: 'none', id, label, description: `${label} that it has; unknown where nobody says.` }) as const; // prettier-ignore

export const adoptionPeople = {
  name: 'adoption-people',
  heading: 'People of a project',
  description: 'Everybody who has used one project or made something in it.',
  rowNames: ['person', 'people'],
  columns: [
    { ...name('Person'), description: 'The person, by name where the source has one.' },
    { ...own.TEXT, id: 'type', label: 'Type', description: 'Power user: 40 interactions and active within 7 days. Engaged: 20, and came back. Occasional: came back. Inactive: not within 90 days. New: anybody else. Unless configured.' }, // prettier-ignore
    {
      ...own.SCORE,
      description: 'Half for interactions, a quarter for coming back, a quarter for several assistants.',
    },
    { ...own.COUNT, id: 'interactions', label: 'Interactions', description: 'Questions asked, workflows run and things made.' }, // prettier-ignore
    { ...own.COUNT, aggregate: 'none', id: 'assistants', label: 'Assistants used', description: 'Different assistants talked to.' }, // prettier-ignore
    { ...IDLE, label: 'Inactive days', description: 'Whole days since the person was last active.' },
    { ...own.INSTANT, id: 'first', label: 'First active', description: 'When the person was first active here.' },
    { ...LAST, label: 'Last active', description: 'When the person was last active here.' },
    { ...own.FLAG, id: 'daily', label: 'Daily', description: 'Active within the last day.' },
    { ...own.FLAG, id: 'weekly', label: 'Weekly', description: 'Active within the last 7 days, unless configured.' },
    { ...own.FLAG, id: 'monthly', label: 'Monthly', description: 'Active within the last 30 days, unless configured.' },
    { ...own.FLAG, id: 'several', label: 'Several assistants', description: 'Has talked to two assistants or more.' },
  ],
} as const satisfies ReportEntry;

export const adoptionAssistants = {
  name: 'adoption-assistants',
  heading: 'Assistants of a project',
  description: 'How much each assistant of one project is used, and by how many.',
  rowNames: ['assistant', 'assistants'],
  columns: [
    name('Assistant'),
    { ...STATUS, description: 'Active: used within 30 days, unless configured.' },
    { ...own.FLAG, id: 'reused', label: 'Reused', description: 'Used by two people or more, unless configured.' },
    { ...own.COUNT, id: 'usage', label: 'Interactions', description: 'Questions asked to it.' },
    USERS,
    IDLE,
    LAST,
    has('datasources', 'Data sources'),
    has('toolkits', 'Toolkits'),
    has('mcpServers', 'MCP servers'),
    ...MADE,
  ],
} as const satisfies ReportEntry;

export const adoptionWorkflows = {
  name: 'adoption-workflows',
  heading: 'Workflows of a project',
  description: 'How often each workflow of one project is run, and by how many.',
  rowNames: ['workflow', 'workflows'],
  columns: [
    name('Workflow'),
    { ...STATUS, description: 'Active: run five times or more within 90 days, unless configured.' },
    { ...own.FLAG, id: 'reused', label: 'Reused', description: 'Run by two people or more, unless configured.' },
    { ...own.COUNT, id: 'usage', label: 'Runs', description: 'How often it was run.' },
    USERS,
    IDLE,
    LAST,
    has('states', 'States'),
    has('tools', 'Tools'),
    has('nodes', 'Own nodes'),
    has('assistants', 'Assistants'),
    ...MADE,
  ],
} as const satisfies ReportEntry;

export const adoptionDatasources = {
  name: 'adoption-datasources',
  heading: 'Data sources of a project',
  description: 'Which assistants use each data source of one project.',
  rowNames: ['data source', 'data sources'],
  columns: [
    name('Data source'),
    { ...own.TEXT, id: 'type', label: 'Type', description: 'What it is read from.' },
    { ...STATUS, description: 'Active: an assistant of the project that has it has had 20 interactions or more.' },
    { ...own.FLAG, id: 'reused', label: 'Shared', description: 'Two assistants of the project or more have it.' },
    { ...own.COUNT, aggregate: 'none', id: 'assistants', label: 'Assistants', description: 'Assistants of the project that have it.' }, // prettier-ignore
    { ...own.COUNT, aggregate: 'none', id: 'usage', label: 'Most interactions', description: 'Interactions of the most used of these assistants.' }, // prettier-ignore
    { ...IDLE, label: 'Days since indexed', description: 'Whole days since it was last read.' },
    { ...LAST, label: 'Indexed', description: 'When it was last read.' },
    ...MADE,
  ],
} as const satisfies ReportEntry;
