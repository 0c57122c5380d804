import { ASSISTANT, MODEL, PROJECT, SOURCE, USER, WORKFLOW } from '../dimensions.js';
import type { CatalogueColumn } from '../report-entry.js';

/** What the report `usage` can be divided by. */
export interface UsageDimension extends CatalogueColumn {
  readonly role: 'name';
  readonly aggregate: 'none';
  /** The name of the row of all that belongs to none. */
  readonly unknown: string;
  /** The filter that a row's id stands for, where it stands for one. */
  readonly filter?: string;
  /** Whether its rows have an order of their own, by their ids: hours and weekdays. */
  readonly ordered?: true;
}

const NAME = { kind: 'text', role: 'name', aggregate: 'none' } as const;

/** What the report `usage` can be divided by beside time, in the order of menus. */
export const USAGE_DIMENSIONS = [
  { ...PROJECT, unknown: 'Without a project', filter: 'projects' },
  { ...USER, unknown: 'Nobody known', filter: 'users' },
  { ...MODEL, unknown: 'Without a model' },
  {
    ...NAME,
    id: 'provider',
    label: 'Provider',
    description: 'Who serves the model.',
    unknown: 'Without a provider',
  },
  { ...ASSISTANT, unknown: 'Without an assistant' },
  { ...WORKFLOW, unknown: 'Without a workflow' },
  {
    ...NAME,
    id: 'tool',
    label: 'Tool',
    description: 'The tool that was called.',
    unknown: 'Without a tool',
  },
  {
    ...NAME,
    id: 'category',
    label: 'Cost category',
    description: 'The budget that the cost belongs to: platform, ELI, re-ranking, CLI, embeddings or tools.',
    unknown: 'Without a category',
  },
  { ...SOURCE, unknown: 'Without a source' },
  {
    ...NAME,
    id: 'kind',
    label: 'Kind of event',
    description: 'What happened: a call of a model, a run of a workflow, a call of a tool and others.',
    unknown: 'Without a kind',
  },
  {
    ...NAME,
    id: 'status',
    label: 'Status',
    description: 'How it ended: well, with an error, or aborted.',
    unknown: 'Without a status',
  },
  {
    ...NAME,
    id: 'errorType',
    label: 'Error type',
    description: 'The class of the error.',
    unknown: 'Without an error type',
  },
  {
    ...NAME,
    id: 'repository',
    label: 'Repository',
    description: 'The repository that was worked on.',
    unknown: 'Without a repository',
  },
  {
    ...NAME,
    id: 'client',
    label: 'Client',
    description: 'The program that the call came from.',
    unknown: 'Without a client',
  },
  {
    ...NAME,
    id: 'hour',
    label: 'Hour of day',
    description: 'The hour of the day in the reporting zone; its id is 0 to 23.',
    unknown: 'Longer than an hour',
    ordered: true,
  },
  {
    ...NAME,
    id: 'weekday',
    label: 'Weekday',
    description: 'The day of the week in the reporting zone; its id is 1 (Monday) to 7 (Sunday).',
    unknown: 'Longer than a day',
    ordered: true,
  },
  {
    ...NAME,
    id: 'hourOfWeek',
    label: 'Hour of week',
    description:
      'The weekday and hour in the reporting zone; its id is 0 (Monday, the first hour) to 167 (Sunday, the last).',
    unknown: 'Longer than an hour',
    ordered: true,
  },
] as const satisfies readonly UsageDimension[];

/** The id of a dimension that `usage` can be divided by. */
export type UsageDimensionId = (typeof USAGE_DIMENSIONS)[number]['id'];
