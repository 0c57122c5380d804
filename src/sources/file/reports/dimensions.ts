import type { EventTable, TextColumnId } from '../event-table.js';
import { perTable } from '../scan/once.js';
import { isPlaceholder } from '../scan/placeholder-users.js';
import { classesOf } from '../scan/traits.js';
import { isTool, sourceOf, SPENDING_SOURCES, type SpendingSource } from './conditions.js';
import { peopleOf } from './people.js';

/** Who or what a row of a table stands for. */
export interface Identity {
  /** `null` of what has none, such as a call without a model. */
  readonly id: string | null;
  /** By what two are ordered that are equal otherwise. */
  readonly name: string;
  /** What it is called, where that is not the name. */
  readonly label?: string;
  readonly email?: string | null;
}

/** What tables can have a row for, in one table of events. */
export interface Placed {
  /** By number; `undefined` for events that belong to none. Several may be equal. */
  readonly identities: readonly (Identity | undefined)[];
  /** The number of each event's, by its row. */
  readonly of: Uint32Array;
}
export type Dimension = (table: EventTable) => Placed;

const NOBODY: Identity = { id: null, name: 'unknown', label: 'unknown', email: null };
const UNKNOWN: Identity = { id: null, name: 'unknown' };
const TOOLS: Identity = { id: null, name: 'Tools' };
const SOURCE_NAMES: Readonly<Record<SpendingSource, string>> = {
  assistants: 'Conversations',
  workflows: 'Workflows',
  datasources: 'Datasources',
  cli: 'CLI',
};

type Identify = (value: string | null) => Identity | undefined;

/** By the value of one column. */
const byColumn = (column: TextColumnId, identify: (table: EventTable) => Identify): Dimension =>
  perTable((table) => {
    const { codes, values } = table.text[column];
    return { identities: values.map(identify(table)), of: codes };
  });

function numbered({ length }: EventTable, numberOf: (row: number) => number): Uint32Array {
  const numbers = new Uint32Array(length);
  for (let row = 0; row < length; row++) numbers[row] = numberOf(row);
  return numbers;
}

const named: Identify = (value) => (value === null || value === '' ? undefined : { id: value, name: value });
const namedOrUnknown: Identify = (value) => named(value) ?? UNKNOWN;

/** The same as the gateway's. */
export const DIMENSIONS = {
  user: byColumn('user_id', (table) => {
    const people = peopleOf(table);
    return (user) => {
      const known = user === null ? undefined : people.get(user);
      const id = user === null || isPlaceholder(user) ? null : user;
      if (!known) return id === null ? NOBODY : { id, name: id, label: id, email: null };
      return { id, name: known.email ?? known.name, label: known.label, email: known.email };
    };
  }),

  /** What belongs to no project stands under its user's e-mail. */
  project: perTable((table) => {
    const people = peopleOf(table);
    const { project_id: project, user_id: user } = table.text;
    const projects = project.values.map(named);
    const own = user.values.map((id): Identity => {
      const email = id === null ? null : people.get(id)?.email;
      return email ? { id: null, name: email } : UNKNOWN;
    });
    return {
      identities: [...projects, ...own],
      of: numbered(table, (row) => {
        const code = project.codes[row] as number;
        return projects[code] ? code : projects.length + (user.codes[row] as number);
      }),
    };
  }),

  assistant: byColumn('assistant_id', ({ assistants }) => (id) => {
    return id === null ? undefined : { id, name: assistants.get(id)?.name ?? id };
  }),
  workflow: byColumn('workflow_id', ({ workflows }) => (id) => {
    return id === null ? undefined : { id, name: workflows.get(id)?.name ?? id };
  }),
  model: byColumn('model', () => namedOrUnknown),

  /** The same where all that has cost something counts: what is paid for without a model stands under Tools. */
  modelOrTool: perTable((table) => {
    const { codes, values } = table.text.model;
    const models = values.map(named);
    const { of, traits } = classesOf(table);
    return {
      identities: [...models, ...traits.map((one) => (isTool(one) ? TOOLS : UNKNOWN))],
      of: numbered(table, (row) => {
        const code = codes[row] as number;
        return models[code] ? code : models.length + (of[row] as number);
      }),
    };
  }),

  asset: byColumn('asset_id', () => namedOrUnknown),

  source: perTable((table) => {
    const { of, traits } = classesOf(table);
    const sourceOfClass = Uint8Array.from(traits, (one) => SPENDING_SOURCES.indexOf(sourceOf(one)));
    return {
      identities: SPENDING_SOURCES.map((id) => ({ id, name: SOURCE_NAMES[id] })),
      of: numbered(table, (row) => sourceOfClass[of[row] as number] as number),
    };
  }),
} as const satisfies Readonly<Record<string, Dimension>>;
