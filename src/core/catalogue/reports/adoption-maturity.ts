import type { ReportEntry } from '../report-entry.js';
import * as own from './adoption-columns.js';

export const adoptionOverview = {
  name: 'adoption-overview',
  heading: 'Adoption at a glance',
  description: 'How many projects, people and assets adoption is told of: one row. Small projects are left out.',
  rowNames: ['overview', 'overviews'],
  columns: [
    { ...own.COUNT, id: 'projects', label: 'Projects', description: 'Projects with five people or more, unless configured.' }, // prettier-ignore
    own.MEMBERS,
    own.ASSISTANTS,
    own.WORKFLOWS,
    own.DATASOURCES,
  ],
} as const satisfies ReportEntry;

export const adoptionMaturity = {
  name: 'adoption-maturity',
  heading: 'AI maturity',
  description: 'The level, the adoption index and the four dimensions behind it, over all projects: one row.',
  rowNames: ['maturity', 'maturities'],
  columns: [
    { ...own.TEXT, id: 'level', label: 'Maturity level', description: 'L1 assisted, L2 augmented or L3 agentic, by the adoption index.' }, // prettier-ignore
    { ...own.POINTS, id: 'index', label: 'Adoption index', description: 'The weighted sum of the four dimensions; the mean over projects, whatever their size.' }, // prettier-ignore
    { ...own.POINTS, id: 'engagement', label: 'User engagement', description: 'How much people make of it: activated, active, back again, with several assistants, and evenly so.' }, // prettier-ignore
    own.DAU_RATE,
    own.MAU_RATE,
    own.ACTIVATION,
    own.SPREAD,
    own.RETURNING,
    { ...own.POINTS, id: 'reuse', label: 'Asset reuse', description: 'How much of what was made is used by more than its maker.' }, // prettier-ignore
    own.TEAM_ADOPTED,
    own.ASSISTANTS_USED,
    own.WORKFLOW_REUSE,
    own.WORKFLOWS_USED,
    { ...own.POINTS, id: 'expertise', label: 'Expertise', description: 'How well knowledge is spread: over the busiest, over the others, and over who makes things.' }, // prettier-ignore
    own.MEMBERS,
    own.CREATORS,
    own.HEALTH,
    { ...own.POINTS, id: 'features', label: 'Feature adoption', description: 'How much is made use of: workflows, complexity of what is made, depth of conversations.' }, // prettier-ignore
    own.UTILIZATION,
    own.DEPTH,
  ],
} as const satisfies ReportEntry;

export const adoptionConfig = {
  name: 'adoption-config',
  heading: 'Adoption settings',
  description: 'Every weight and threshold of the adoption scores with its default.',
  rowNames: ['setting', 'settings'],
  columns: [
    { id: 'setting', label: 'Setting', kind: 'text', role: 'name', aggregate: 'none', description: 'Where it stands in the configuration.' }, // prettier-ignore
    { kind: 'number', role: 'measure', aggregate: 'none', id: 'value', label: 'Default', description: 'Its value unless a question sets another.' }, // prettier-ignore
    { ...own.TEXT, id: 'description', label: 'Meaning', description: 'What it decides.' },
  ],
} as const satisfies ReportEntry;
