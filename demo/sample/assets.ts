import { ASSISTANTS, MCP_SERVERS, WORKFLOWS } from './organisation.js';

const DATASOURCES = 60;

/** The assets' ids. Positions in it, counted from 1, are what events carry. */
export const ASSET_IDS: readonly string[] = [
  ...MCP_SERVERS,
  'web-search',
  ...WORKFLOWS.map(({ id }) => id.replace(/^workflow-/, 'hook-')),
  ...Array.from({ length: DATASOURCES }, (_, index) => `datasource-${String(index).padStart(2, '0')}`),
  ...ASSISTANTS.map(({ id }) => id),
  ...WORKFLOWS.map(({ id }) => id),
];

const FIRST_HOOK = MCP_SERVERS.length + 2;
const FIRST_DATASOURCE = FIRST_HOOK + WORKFLOWS.length;
const FIRST_ASSISTANT = FIRST_DATASOURCE + DATASOURCES;
const FIRST_WORKFLOW = FIRST_ASSISTANT + ASSISTANTS.length;

export const WEB_SEARCH_ASSET = MCP_SERVERS.length + 1;

/** The webhook that starts a workflow. */
export const hookOf = (workflow: number): number => FIRST_HOOK + workflow;

/** One of the datasources, by any whole number. */
export const datasourceOf = (number: number): number => FIRST_DATASOURCE + (number % DATASOURCES);

/** Something that people make and change: an assistant, or every third time a workflow, by any whole number. */
export const madeAsset = (number: number): number =>
  number % 3 === 0 ? FIRST_WORKFLOW + (number % WORKFLOWS.length) : FIRST_ASSISTANT + (number % ASSISTANTS.length);
