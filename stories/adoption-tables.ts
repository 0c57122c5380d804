import { columnsOf, type Row, type Table } from '../src/index.js';

/* Adoption as a source tells it: made up, and adding up. */

const day = (number: number) => `2026-05-${String(number).padStart(2, '0')}T00:00:00.000Z`;

export const activeUsers: Table = {
  columns: columnsOf('active-users'),
  rows: Array.from({ length: 14 }, (_, index): Row => {
    const weekend = index % 7 > 4;
    const [dau, wau, mau] = [weekend ? 4 + index : 30 + ((index * 7) % 9), 52 + (index % 3), 78 + index];
    return { time: day(index + 1), dau, wau, mau, stickiness: 22 / mau, ...(index === 13 && { unfinished: true }) };
  }),
};

export const adoptionFlow: Table = {
  columns: columnsOf('adoption-flow'),
  rows: [
    { time: '2026-04-20T00:00:00.000Z', active: 50, new: 9, retained: 36, reactivated: 5, lapsed: 6, never: 14 },
    { time: '2026-04-27T00:00:00.000Z', active: 54, new: 6, retained: 43, reactivated: 5, lapsed: 7, never: 9 },
    { time: '2026-05-04T00:00:00.000Z', active: 57, new: 3, retained: 47, reactivated: 7, lapsed: 7, never: 7 },
  ],
};

const maturity: Row = {
  level: 'L2: AUGMENTED',
  index: 58.42,
  engagement: 61.2,
  dauRate: 0.312,
  mauRate: 0.846,
  activation: 0.713,
  spread: 0.74,
  returning: 0.085,
  reuse: 66.9,
  assistantReuse: 0.72,
  assistantsInUse: 0.81,
  workflowReuse: 0.58,
  workflowsInUse: 0.44,
  expertise: 71.5,
  people: 118,
  creators: 0.271,
  health: 'Healthy',
  features: 28.4,
  utilization: 0.41,
  depth: 3.5,
};
export const adoptionMaturity: Table = { columns: columnsOf('adoption-maturity'), rows: [maturity] };
export const adoptionNothing: Table = {
  columns: columnsOf('adoption-maturity'),
  rows: [{ ...Object.fromEntries(Object.keys(maturity).map((id) => [id, null])), level: 'N/A' }],
};

const setting = (id: string, value: number, description: string): Row => ({ id, setting: id, value, description });
const levels = 'ai_maturity.maturity_levels';
const weights = 'ai_maturity.adoption_index_weights';
export const adoptionConfig: Table = {
  columns: columnsOf('adoption-config'),
  rows: [
    setting('ai_maturity.activation_threshold', 20, 'Interactions from which on somebody counts as activated.'),
    setting(`${levels}.level_2_threshold`, 35, 'The index from which on a level is L2.'),
    setting(`${levels}.level_3_threshold`, 65, 'The index from which on a level is L3.'),
    setting(`${weights}.user_engagement`, 0.3, 'The share of user engagement.'),
    setting(`${weights}.asset_reusability`, 0.3, 'The share of asset reusability.'),
    setting(`${weights}.expertise_distribution`, 0.2, 'The share of expertise distribution.'),
    setting(`${weights}.feature_adoption`, 0.2, 'The share of feature adoption.'),
    setting('expertise_distribution.scoring.concentration.healthy_range.0', 40, 'The percentage that is healthy.'),
    setting('expertise_distribution.scoring.concentration.healthy_range.1', 60, 'The percentage that is healthy.'),
  ],
};

const projects = ['apollo', 'borealis', 'zephyr'];
export const adoptionEngagement: Table = {
  columns: columnsOf('adoption-engagement'),
  rows: projects.map((project, index) => ({ ...maturity, id: project, project, score: 71.5 - index * 19, people: 40 - index, interactions: 2400 - index * 800 })), // prettier-ignore
};
export const adoptionReuse: Table = {
  columns: columnsOf('adoption-reuse'),
  rows: projects.map((project, index) => ({ ...maturity, id: project, project, score: 66 - index * 9, assistants: 12, workflows: 5, datasources: 8, datasourceReuse: 0.5, datasourcesInUse: null })), // prettier-ignore
};
export const adoptionExpertise: Table = {
  columns: columnsOf('adoption-expertise'),
  rows: projects.map((project, index) => ({ ...maturity, id: project, project, score: 80 - index * 20 })),
};
export const adoptionFeatures: Table = {
  columns: columnsOf('adoption-features'),
  rows: projects.map((project, index) => ({ ...maturity, id: project, project, score: 28 - index, assistants: 12, workflows: 5, assistantComplexity: 41, workflowComplexity: null })), // prettier-ignore
};
export const adoptionAssistants: Table = {
  columns: columnsOf('adoption-assistants'),
  rows: [
    { id: 'a1', name: 'Release Notes Writer', status: 'Active', reused: true, usage: 812, users: 31, idle: 0, last: day(14), datasources: 2, toolkits: 1, mcpServers: 0, creator: 'Anna Kowalska', created: '2025-11-03T08:12:44Z' }, // prettier-ignore
    { id: 'a2', name: 'Backlog Coach', status: 'Inactive', reused: false, usage: 3, users: 1, idle: 61, last: '2026-03-14T08:00:00Z', datasources: null, toolkits: null, mcpServers: null, creator: null, created: null }, // prettier-ignore
  ],
};
export const adoptionWorkflows: Table = { columns: columnsOf('adoption-workflows'), rows: [] };
export const adoptionDatasources: Table = { columns: columnsOf('adoption-datasources'), rows: [] };
export const adoptionPeople: Table = {
  columns: columnsOf('adoption-people'),
  rows: [
    { id: 'anna', name: 'Anna Kowalska', type: 'Power User', score: 93.5, interactions: 133, assistants: 9, idle: 0, first: '2025-11-03T08:12:44Z', last: day(14), daily: true, weekly: true, monthly: true, several: true }, // prettier-ignore
    { id: 'ben', name: 'Ben Ito', type: 'Inactive', score: 12.5, interactions: 5, assistants: 1, idle: 120, first: '2025-10-01T08:00:00Z', last: '2026-01-14T08:00:00Z', daily: false, weekly: false, monthly: false, several: false }, // prettier-ignore
  ],
};

/** Everything by the names of the reports. */
export const adoption: Readonly<Record<string, Table>> = {
  'active-users': activeUsers,
  'adoption-flow': adoptionFlow,
  'adoption-maturity': adoptionMaturity,
  'adoption-config': adoptionConfig,
  'adoption-engagement': adoptionEngagement,
  'adoption-reuse': adoptionReuse,
  'adoption-expertise': adoptionExpertise,
  'adoption-features': adoptionFeatures,
  'adoption-people': adoptionPeople,
  'adoption-assistants': adoptionAssistants,
  'adoption-workflows': adoptionWorkflows,
  'adoption-datasources': adoptionDatasources,
};
