import { EVENT_COLUMNS } from './event-columns.js';
import { ASSET_KINDS, type AssetKind } from './asset-kinds.js';
import { type EventRules, fieldText } from './event.js';
import type { ReadField } from './field-plan.js';
import type { Field } from './fields.js';
import { RowError } from './usage-error.js';
import { MAX_INTEGER, readCount } from './values/count.js';
import { readFlag } from './values/flag.js';
import { readIds } from './values/ids.js';
import { readMoment } from './values/moment.js';

/** An instant is microseconds since 1970. */
export type AttributeValue = bigint | number | boolean | string | { readonly instant: bigint } | null;
type Attribute = (field: Field, value: unknown, rules: EventRules) => AttributeValue;

const integer: Attribute = (field, raw, { numbers }) => {
  const value = readCount(field, raw, numbers, MAX_INTEGER);
  return value === null ? null : Number(value);
};
const text: Attribute = (field, value) => fieldText(field, value);
const flag: Attribute = (field, value) => readFlag(field, value);
const instant: Attribute = (field, value, { moments }) =>
  value === null ? null : { instant: readMoment(field, value, moments).time };
/** Ids as a JSON list, which is also what is stored. */
const ids: Attribute = (field, value) => (value === null ? null : JSON.stringify(readIds(field, value)));

/** What each kind has beside its name, project, maker and time; in the order of its table's columns, which have these names (`description` is `asset_description` here). */
const ATTRIBUTES: Readonly<Record<AssetKind, Readonly<Partial<Record<Field, Attribute>>>>> = {
  assistant: {
    tools: integer,
    mcps: integer,
    skills: integer,
    nested_assistants: integer,
    context: integer,
    smart_tool_selection: flag,
    prompt_length: integer,
    toolkits: integer,
    datasource_ids: ids,
    asset_description: text,
  },
  skill: { toolkits: integer, likes: integer, content_length: integer },
  datasource: {
    type: text,
    completed: flag,
    documents: (field, value, { numbers }) => readCount(field, value, numbers),
    indexed_at: instant,
    asset_description: text,
  },
  workflow: {
    states: integer,
    tools: integer,
    assistants: integer,
    custom_nodes: integer,
    yaml_length: integer,
    summarization: flag,
    long_supervisor_prompt: flag,
    asset_description: text,
  },
};

const ATTRIBUTE_FIELDS = [...new Set(ASSET_KINDS.flatMap((kind) => Object.keys(ATTRIBUTES[kind])))] as Field[];

/** What happened is told by events; a record that carries a figure of this sort was meant to be one. */
const MEASURES: readonly Field[] = [
  'cost',
  'duration',
  ...EVENT_COLUMNS.flatMap((column) => ('unit' in column ? [column.id] : [])),
];

/** Everything that an asset record is asked for. */
export const RECORD_FIELDS: readonly Field[] = [
  'kind',
  'time',
  'asset_id',
  'assistant_id',
  'workflow_id',
  'asset_name',
  'user_id',
  'creator_id',
  'user_name',
  'user_email',
  'project_id',
  ...ATTRIBUTE_FIELDS,
  ...MEASURES,
];

export interface AssetRecord {
  readonly kind: AssetKind;
  readonly id: string;
  /** `null` leaves the name as it is; an asset without any goes by its id. */
  readonly name: string | null;
  readonly project_id: string | null;
  readonly creator_id: string | null;
  /** In microseconds. */
  readonly created_at: bigint;
  /** In the order of the table's columns; `null` is not known. */
  readonly attributes: readonly AttributeValue[];
}

export function isAssetKind(kind: unknown): kind is AssetKind {
  return (ASSET_KINDS as readonly unknown[]).includes(kind);
}

/**
 * Checks and converts one row of that kind.
 * @throws RowError that names the field and what is wrong with it
 */
export function toAssetRecord(kind: AssetKind, read: ReadField, rules: EventRules): AssetRecord {
  const textOf = (field: Field) => fieldText(field, read(field));
  const a = kind === 'assistant' ? 'an' : 'a';
  const time = read('time');
  if (time === null) throw new RowError(`time is empty: ${a} ${kind}'s is when it was made`);
  const id = textOf('asset_id') ?? ownId(kind, textOf);
  if (id === null) throw new RowError(`asset_id is empty: it names the ${kind}`);
  const own = Object.entries(ATTRIBUTES[kind]) as [Field, Attribute][];
  for (const field of ATTRIBUTE_FIELDS) {
    if (field in ATTRIBUTES[kind] || read(field) === null) continue;
    throw new RowError(`${a} ${kind} has no ${field}`);
  }
  for (const field of MEASURES) {
    if (read(field) !== null) throw new RowError(`the record of ${a} ${kind} cannot carry ${field}: events do`);
  }
  return {
    kind,
    id,
    name: textOf('asset_name'),
    project_id: textOf('project_id'),
    creator_id: textOf('user_id') ?? textOf('creator_id'),
    created_at: readMoment('time', time, rules.moments).time,
    attributes: own.map(([field, convert]) => convert(field, read(field), rules)),
  };
}

/** Events name these two by fields of their own, so records may too. */
function ownId(kind: AssetKind, textOf: (field: Field) => string | null): string | null {
  if (kind === 'assistant') return textOf('assistant_id');
  return kind === 'workflow' ? textOf('workflow_id') : null;
}
