import { EVENT_COLUMNS } from '../model/event-columns.js';
import { count, flag, MAX_INTEGER, type ReadField } from './field-values.js';
import type { Field } from './fields.js';
import { FieldError } from './import-error.js';
import { parseInstant } from './instant.js';

/** Kinds of rows that are no events: they say how something that a person has made is now. */
export const ASSET_KINDS = ['assistant', 'skill', 'datasource', 'workflow'] as const;
export type AssetKind = (typeof ASSET_KINDS)[number];

export type AttributeValue = bigint | number | boolean | string | null;
type Attribute = (field: Field, text: string | null) => AttributeValue;

const integer: Attribute = (field, text) => {
  const value = count(field, text, MAX_INTEGER);
  return value === null ? null : Number(value);
};
const text: Attribute = (_field, value) => value;

/** What each kind has beside its name, project, maker and time; named as the columns of its table are, in their order. */
const ATTRIBUTES: Readonly<Record<AssetKind, Readonly<Partial<Record<Field, Attribute>>>>> = {
  assistant: {
    tools: integer,
    mcps: integer,
    skills: integer,
    nested_assistants: integer,
    context: integer,
    smart_tool_selection: flag,
    prompt_length: integer,
  },
  skill: { toolkits: integer, likes: integer, content_length: integer },
  datasource: { type: text, completed: flag, documents: (field, value) => count(field, value) },
  workflow: {
    states: integer,
    tools: integer,
    assistants: integer,
    custom_nodes: integer,
    yaml_length: integer,
    summarization: flag,
    long_supervisor_prompt: flag,
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

export function isAssetKind(kind: string | null | undefined): kind is AssetKind {
  return (ASSET_KINDS as readonly (string | null | undefined)[]).includes(kind);
}

/**
 * Checks and converts one row of that kind.
 * @throws FieldError that names the field and what is wrong with it
 */
export function toAssetRecord(kind: AssetKind, read: ReadField): AssetRecord {
  const a = kind === 'assistant' ? 'an' : 'a';
  const time = read('time');
  if (time === null) throw new FieldError(`time is empty: ${a} ${kind}'s is when it was made`);
  const id = read('asset_id') ?? ownId(kind, read);
  if (id === null) throw new FieldError(`asset_id is empty: it names the ${kind}`);
  const own = Object.entries(ATTRIBUTES[kind]) as [Field, Attribute][];
  for (const field of ATTRIBUTE_FIELDS) {
    if (field in ATTRIBUTES[kind] || read(field) === null) continue;
    throw new FieldError(`${a} ${kind} has no ${field}`);
  }
  for (const field of MEASURES) {
    if (read(field) !== null) throw new FieldError(`the record of ${a} ${kind} cannot carry ${field}: events do`);
  }
  return {
    kind,
    id,
    name: read('asset_name'),
    project_id: read('project_id'),
    creator_id: read('user_id') ?? read('creator_id'),
    created_at: parseInstant(time),
    attributes: own.map(([field, convert]) => convert(field, read(field))),
  };
}

/** Events name these two by fields of their own, so records may too. */
function ownId(kind: AssetKind, read: ReadField): string | null {
  if (kind === 'assistant') return read('assistant_id');
  return kind === 'workflow' ? read('workflow_id') : null;
}
