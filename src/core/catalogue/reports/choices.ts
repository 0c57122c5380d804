import type { CatalogueColumn, ReportEntry } from '../report-entry.js';

const CHOICES = [
  { id: 'id', label: 'Id', kind: 'text', role: 'key', aggregate: 'none', description: 'What a filter is set to.' },
  { id: 'label', label: 'Name', kind: 'text', role: 'name', aggregate: 'none', description: 'The name for people.' },
] as const satisfies readonly CatalogueColumn[];

export const users = {
  name: 'users',
  heading: 'Users',
  description: 'The people whose figures the viewer may choose from.',
  rowNames: ['person', 'people'],
  dimension: 'users',
  columns: [
    CHOICES[0],
    {
      ...CHOICES[1],
      label: 'User',
      description:
        'What the person is called: the name, with the e-mail or the id behind it where two people have one name.',
    },
    { id: 'name', label: 'Name', kind: 'text', aggregate: 'none', description: 'The name alone, where it is known.' },
    { id: 'email', label: 'E-mail', kind: 'text', aggregate: 'none', description: 'The address, where it is known.' },
  ],
} as const satisfies ReportEntry;

export const projects = {
  name: 'projects',
  heading: 'Projects',
  description: 'The projects whose figures, or own figures in them, the viewer may choose from.',
  rowNames: ['project', 'projects'],
  dimension: 'projects',
  columns: CHOICES,
} as const satisfies ReportEntry;

export const viewer = {
  name: 'viewer',
  heading: 'Viewer',
  description: 'Who is looking, and what they may look at: one row.',
  rowNames: ['viewer', 'viewers'],
  columns: [
    { id: 'id', label: 'Id', kind: 'text', role: 'key', aggregate: 'none', description: 'The id of the user.' },
    { id: 'name', label: 'Name', kind: 'text', role: 'name', aggregate: 'none', description: 'The name for people.' },
    { id: 'email', label: 'E-mail', kind: 'text', aggregate: 'none', description: 'The address, where it is known.' },
    {
      id: 'role',
      label: 'Role',
      kind: 'text',
      aggregate: 'none',
      description: '`user`, `project-admin` (of at least one project) or `platform-admin`.',
    },
    {
      id: 'searchesEverybody',
      label: 'Searches everybody',
      kind: 'boolean',
      aggregate: 'none',
      description: "Whether every user's figures and every project are open to them.",
    },
  ],
  keys: {
    projects: 'Names of the projects that are open to them, a list.',
    managedProjects: 'Names of those that they manage, a list.',
  },
} as const satisfies ReportEntry;
