import {
  CATEGORY_NAMES,
  HOUR_NAMES,
  HOUR_OF_WEEK_NAMES,
  KIND_NAMES,
  SOURCE_NAMES,
  STATUS_NAMES,
  WEEKDAY_NAMES,
} from './usage-values.js';
import { ASSISTANT, MODEL, PROJECT, SOURCE, USER, WORKFLOW } from '../dimensions.js';
import type { CatalogueColumn } from '../report-entry.js';

/** What the report `usage` can be divided by. */
export interface UsageDimension extends CatalogueColumn {
  readonly role: 'name';
  readonly aggregate: 'none';
  /** The name of the row of all that belongs to none. */
  readonly unknown: string;
  /** The filter of a page that a row's id stands for, where it stands for one. */
  readonly filter?: string;
  /** The filter of `usage` itself that a row's id stands for: `models`. */
  readonly narrowedBy: string;
  /** What its ids are called, where there are no others. */
  readonly values?: Readonly<Record<string, string>>;
  /** Whether its rows have an order of their own, by their ids, which are whole numbers: hours and weekdays. */
  readonly ordered?: true;
}

const NAME = { kind: 'text', role: 'name', aggregate: 'none' } as const;

/** What the report `usage` can be divided by beside time, in the order of menus. */
export const USAGE_DIMENSIONS = [
  { ...PROJECT, unknown: 'Without a project', narrowedBy: 'projects', filter: 'projects' },
  { ...USER, unknown: 'Nobody known', narrowedBy: 'users', filter: 'users' },
  { ...MODEL, unknown: 'Without a model', narrowedBy: 'models' },
  {
    ...NAME,
    id: 'provider',
    label: 'Provider',
    description: 'Who serves the model.',
    unknown: 'Without a provider',
    narrowedBy: 'providers',
  },
  { ...ASSISTANT, unknown: 'Without an assistant', narrowedBy: 'assistants' },
  { ...WORKFLOW, unknown: 'Without a workflow', narrowedBy: 'workflows' },
  {
    ...NAME,
    id: 'tool',
    label: 'Tool',
    description: 'The tool that was called.',
    unknown: 'Without a tool',
    narrowedBy: 'tools',
  },
  {
    ...NAME,
    id: 'category',
    label: 'Cost category',
    description: 'The budget that the cost belongs to: platform, ELI, re-ranking, CLI, embeddings or tools.',
    unknown: 'Without a category',
    narrowedBy: 'categories',
    values: CATEGORY_NAMES,
  },
  { ...SOURCE, unknown: 'Without a source', narrowedBy: 'sources', values: SOURCE_NAMES },
  {
    ...NAME,
    id: 'kind',
    label: 'Kind of event',
    description: 'What happened: a call of a model, a run of a workflow, a call of a tool and others.',
    unknown: 'Without a kind',
    narrowedBy: 'kinds',
    values: KIND_NAMES,
  },
  {
    ...NAME,
    id: 'status',
    label: 'Status',
    description: 'How it ended: well, with an error, or aborted.',
    unknown: 'Without a status',
    narrowedBy: 'statuses',
    values: STATUS_NAMES,
  },
  {
    ...NAME,
    id: 'errorType',
    label: 'Error type',
    description: 'The class of the error.',
    unknown: 'Without an error type',
    narrowedBy: 'errorTypes',
  },
  {
    ...NAME,
    id: 'repository',
    label: 'Repository',
    description: 'The repository that was worked on.',
    unknown: 'Without a repository',
    narrowedBy: 'repositories',
  },
  {
    ...NAME,
    id: 'client',
    label: 'Client',
    description: 'The program that the call came from.',
    unknown: 'Without a client',
    narrowedBy: 'clients',
  },
  {
    ...NAME,
    id: 'hour',
    label: 'Hour of day',
    description: 'The hour of the day in the reporting zone; its id is 0 to 23.',
    unknown: 'Longer than an hour',
    narrowedBy: 'hours',
    values: HOUR_NAMES,
    ordered: true,
  },
  {
    ...NAME,
    id: 'weekday',
    label: 'Weekday',
    description: 'The day of the week in the reporting zone; its id is 1 (Monday) to 7 (Sunday).',
    unknown: 'Longer than a day',
    narrowedBy: 'weekdays',
    values: WEEKDAY_NAMES,
    ordered: true,
  },
  {
    ...NAME,
    id: 'hourOfWeek',
    label: 'Hour of week',
    description:
      'The weekday and hour in the reporting zone; its id is 0 (Monday, the first hour) to 167 (Sunday, the last).',
    unknown: 'Longer than an hour',
    narrowedBy: 'hoursOfWeek',
    values: HOUR_OF_WEEK_NAMES,
    ordered: true,
  },
] as const satisfies readonly UsageDimension[];

/** The id of a dimension that `usage` can be divided by. */
export type UsageDimensionId = (typeof USAGE_DIMENSIONS)[number]['id'];
