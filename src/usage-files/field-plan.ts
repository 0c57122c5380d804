import { type Field, fieldOf, FIELDS, namesOf, plainName, type UsageFields } from './fields.js';
import { type JsonObject, valueAt } from './records/record.js';
import { FileError, NoUsageError, quote } from './usage-error.js';
import { saysNothing } from './values/nothing.js';

/** What a person says about the fields of a file. */
export interface FieldOptions {
  /** Field → column or path of the file; what it does not name is taken as ever. */
  readonly map: Readonly<Record<string, string>>;
  /** Field → value of every row. */
  readonly set: Readonly<Record<string, string>>;
}

/** Gives a field of one row; `null` where it says nothing. */
export type ReadField = (field: Field) => unknown;

/** Where each field of a row comes from: one value for all rows, a column that was named, a format, or a name of its own. */
export interface FieldPlan {
  /** The values that all rows get. */
  readonly constants: ReadonlyMap<Field, string>;
  /** The columns, or paths, of each other field that is taken by name: the first that says something counts. */
  readonly sources: ReadonlyMap<Field, readonly string[]>;
  /** The currency that the name of the column of costs says, where it is not the dollar. */
  readonly currency: string | undefined;
  /** @param fields what the file's format has made of the record; absent, fields are taken by name */
  readonly of: (record: JsonObject, fields?: UsageFields) => ReadField;
  /** Columns of the file that none of these fields takes. */
  readonly ignored: (fields: ReadonlySet<Field>) => string[];
  /**
   * For files without a header, told of the fields that rows were asked for.
   * @throws FileError when a mapped column, the time, or all that tells of usage, occurred in no row
   */
  readonly finish: (fields: ReadonlySet<Field>) => void;
}

/** Fields that make no row a call of something. */
export const BARE: readonly Field[] = ['time', 'until', 'event_id'];
/** `Cost (EUR)` and `cost_eur` are not dollars. */
const COST_IN = /^(?:total[ _-]?)?(?:cost|spend|amount)[ _-]*\(?(?:in )?([a-z]{3})\)?$/i;

/**
 * @param columns the file's column names, where it has a header
 * @param formatted whether a format makes the fields
 * @throws FileError when an option names what is not there
 */
export function planFields(
  file: string,
  columns: readonly string[] | undefined,
  { map, set }: FieldOptions,
  formatted = false,
): FieldPlan {
  const constants = resolve('--set', set);
  const mapped = resolve('--map', map);
  for (const field of mapped.keys()) {
    if (constants.has(field)) throw new FileError(`${quote(field)} is in both --map and --set`);
  }
  const foreign = formatted || mapped.has('cost') ? undefined : foreignCost(columns);
  const sources = new Map<Field, readonly string[]>();
  for (const field of FIELDS) {
    if (constants.has(field)) continue;
    const named = mapped.get(field);
    if (named !== undefined) sources.set(field, [columns ? (columnOf(columns, named) ?? named) : named]);
    else if (formatted) continue;
    else if (!columns) sources.set(field, namesOf(field));
    else
      sources.set(
        field,
        namesOf(field).flatMap((name) => columnOf(columns, name) ?? []),
      );
  }
  if (foreign) sources.set('cost', [foreign.column]);

  const seen = new Set<Field>();
  const names = new Set<string>(columns ?? []);
  if (columns) for (const [field, found] of sources) if (found.some((name) => columns.includes(name))) seen.add(field);
  const finish = (fields: ReadonlySet<Field>): void => {
    const has = names.size === 0 ? '' : `; it has ${[...names].map(quote).join(', ')}`;
    for (const [field, column] of mapped) {
      if (seen.has(field) || !fields.has(field)) continue;
      throw new FileError(
        `--map ${field}=${column}: ${file} has no column ${quote(column)}${columns ? '' : ' in any row'}${has}`,
      );
    }
    if (!formatted && !seen.has('time') && !constants.has('time')) {
      throw new NoUsageError(`${file} has no column for the time${has}: name it with --map time=COLUMN`);
    }
    if (!formatted && ![...seen, ...constants.keys()].some((field) => !BARE.includes(field))) {
      throw new NoUsageError(
        `${file} says when, but nothing of usage${has}: name its columns with --map input_tokens=COLUMN,cost=COLUMN,…`,
      );
    }
  };
  if (columns) finish(new Set(FIELDS));

  return {
    constants,
    sources,
    currency: foreign?.currency,
    ignored: (fields) => {
      if (formatted) return [];
      const taken = new Set([...sources].flatMap(([field, found]) => (fields.has(field) ? found : [])));
      return (columns ?? []).filter((name) => !taken.has(name));
    },
    finish,
    of: (record, fields) => {
      if (!columns) {
        if (names.size < 60) for (const name of Object.keys(record)) names.add(name);
        // Before any field is read: one that is refused must not hide that the next one is there.
        for (const [field, found] of sources)
          if (!seen.has(field) && found.some((name) => find(record, name) !== undefined)) seen.add(field);
      }
      return (field) => {
        const constant = constants.get(field);
        if (constant !== undefined) return constant;
        const found = sources.get(field);
        if (!found) return nothingToNull(fields?.[field]);
        for (const name of found) {
          const value = find(record, name);
          if (!saysNothing(value)) return value;
        }
        if (field === 'currency' && foreign) return foreign.currency;
        return null;
      };
    },
  };
}

function nothingToNull(value: unknown): unknown {
  return saysNothing(value) ? null : value;
}

/** A field of that name, a path (`usage.input`), or a member of `attributes`, where OpenTelemetry exporters put them. */
function find(record: JsonObject, name: string): unknown {
  return valueAt(record, name) ?? valueAt(record['attributes'], name);
}

function columnOf(columns: readonly string[], name: string): string | undefined {
  return columns.includes(name) ? name : columns.find((column) => plainName(column) === plainName(name));
}

function foreignCost(columns: readonly string[] = []): { column: string; currency: string } | undefined {
  for (const column of columns) {
    const currency = COST_IN.exec(column)?.[1]?.toUpperCase();
    if (currency !== undefined && currency !== 'USD' && Intl.supportedValuesOf('currency').includes(currency))
      return { column, currency };
  }
  return undefined;
}

function resolve(option: string, entries: Readonly<Record<string, string>>): Map<Field, string> {
  const resolved = new Map<Field, string>();
  for (const [name, value] of Object.entries(entries)) {
    const field = fieldOf(name);
    if (!field)
      throw new FileError(`${option}: there is no column ${quote(name)} to fill; there are ${FIELDS.join(', ')}`);
    if (resolved.has(field)) throw new FileError(`${option} fills ${quote(field)} twice`);
    resolved.set(field, value);
  }
  return resolved;
}
