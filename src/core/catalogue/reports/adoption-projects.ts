import { PROJECT } from '../dimensions.js';
import type { ReportEntry } from '../report-entry.js';
import * as own from './adoption-columns.js';

const BY_PROJECT = {
  rowNames: ['project', 'projects'],
  dimension: 'projects',
  defaultSort: { by: 'score', descending: true },
} as const;
const NAME = { ...PROJECT, description: 'The project.' } as const;

export const adoptionEngagement = {
  ...BY_PROJECT,
  name: 'adoption-engagement',
  heading: 'User engagement',
  description: 'How much the people of each project make of it.',
  columns: [
    NAME,
    { ...own.SCORE, description: 'Activation (25 %), daily (5 %) and monthly activity (25 %), evenness (15 %), several assistants (10 %) and coming back (20 %), unless configured.' }, // prettier-ignore
    own.DAU_RATE,
    own.MAU_RATE,
    own.ACTIVATION,
    own.SPREAD,
    own.RETURNING,
    own.MEMBERS,
    { ...own.COUNT, id: 'interactions', label: 'Interactions', description: 'Questions asked in conversations, and runs of workflows.' }, // prettier-ignore
  ],
} as const satisfies ReportEntry;

export const adoptionReuse = {
  ...BY_PROJECT,
  name: 'adoption-reuse',
  heading: 'Asset reuse by project',
  description: 'How much of what each project has made is used, and by how many.',
  columns: [
    NAME,
    { ...own.SCORE, description: 'Assistants reused (30 %) and in use (25 %), workflows reused (25 %) and in use (10 %), shared data sources (10 %), unless configured.' }, // prettier-ignore
    own.ASSISTANTS,
    own.WORKFLOWS,
    own.DATASOURCES,
    own.TEAM_ADOPTED,
    own.ASSISTANTS_USED,
    own.WORKFLOW_REUSE,
    own.WORKFLOWS_USED,
    { ...own.RATE, id: 'datasourceReuse', label: 'Data sources shared', description: 'Data sources that two assistants or more have, by all data sources.' }, // prettier-ignore
    { ...own.RATE, id: 'datasourcesInUse', label: 'Data sources in use', description: 'Data sources of which an assistant has had 20 interactions or more, by all data sources.' }, // prettier-ignore
  ],
} as const satisfies ReportEntry;

export const adoptionExpertise = {
  ...BY_PROJECT,
  name: 'adoption-expertise',
  heading: 'Expertise distribution',
  description: 'Whether a project hangs on a few people.',
  columns: [
    NAME,
    { ...own.SCORE, description: 'Concentration on the busiest (35 %), activity of the others (40 %) and creators (25 %), unless configured.' }, // prettier-ignore
    own.MEMBERS,
    own.CREATORS,
    own.HEALTH,
  ],
} as const satisfies ReportEntry;

export const adoptionFeatures = {
  ...BY_PROJECT,
  name: 'adoption-features',
  heading: 'Feature adoption',
  description: 'How much of the platform each project makes use of.',
  columns: [
    NAME,
    { ...own.SCORE, description: 'Workflows (30 %), complexity (50 %) and depth of conversations (20 %), unless configured.' }, // prettier-ignore
    own.UTILIZATION,
    own.ASSISTANTS,
    own.WORKFLOWS,
    own.DEPTH,
    { ...own.POINTS, id: 'assistantComplexity', label: 'Assistant complexity', description: 'The mean over assistants: tools, data sources and MCP servers, each a third.' }, // prettier-ignore
    { ...own.POINTS, id: 'workflowComplexity', label: 'Workflow complexity', description: 'The mean over workflows, by their states, tools and own nodes.' }, // prettier-ignore
  ],
} as const satisfies ReportEntry;
