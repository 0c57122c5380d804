import { type Field, fieldOf, FIELDS, namesOf } from './fields.js';
import { ImportOptionError, quote } from './import-error.js';
import type { SourceRecord } from './source-row.js';

/** Where each field of a row comes from: the file's columns that may hold it, or one value for all rows. */
export interface FieldPlan {
  readonly read: (record: SourceRecord, field: Field) => string | null;
  /** The values that all rows get. */
  readonly constants: ReadonlyMap<Field, string>;
  /** Columns of the file that none of these fields takes. */
  readonly ignored: (fields: ReadonlySet<Field>) => string[];
  /**
   * For files without a header, told of the fields that rows were asked for.
   * @throws ImportOptionError when a mapped column, or the time, occurred in no row
   */
  readonly finish: (fields: ReadonlySet<Field>) => void;
}

/**
 * @param columns the file's column names, where it has a header
 * @param map field → column of the file. Without any, columns under our names or OpenTelemetry's are taken.
 * @param set field → value for every row
 */
export function planFields(
  file: string,
  columns: readonly string[] | undefined,
  map: Readonly<Record<string, string>>,
  set: Readonly<Record<string, string>>,
): FieldPlan {
  const constants = resolve('--set', set);
  const mapped = resolve('--map', map);
  for (const field of mapped.keys()) {
    if (constants.has(field)) throw new ImportOptionError(`${quote(field)} is in both --map and --set`);
  }
  const sources = new Map<Field, readonly string[]>();
  if (mapped.size > 0) for (const [field, column] of mapped) sources.set(field, [column]);
  else for (const field of FIELDS) if (!constants.has(field)) sources.set(field, namesOf(field));

  const seen = new Set<Field>();
  if (columns) {
    for (const [field, names] of sources) {
      const present = names.filter((name) => columns.includes(name));
      if (present.length > 0) seen.add(field);
      sources.set(field, present);
    }
  }
  const finish = (fields: ReadonlySet<Field>): void => {
    for (const [field, column] of mapped) {
      if (seen.has(field) || !fields.has(field)) continue;
      const has = columns ? `; it has ${columns.map(quote).join(', ')}` : ' in any row';
      throw new ImportOptionError(`--map ${field}=${column}: ${file} has no column ${quote(column)}${has}`);
    }
    if (!seen.has('time') && !constants.has('time')) {
      const has = columns ? ` (it has ${columns.map(quote).join(', ')})` : '';
      throw new ImportOptionError(`${file} has no column for the time${has}: name it with --map time=COLUMN`);
    }
  };
  if (columns) finish(new Set(FIELDS));

  return {
    constants,
    ignored: (fields) => {
      const taken = new Set([...sources].flatMap(([field, names]) => (fields.has(field) ? names : [])));
      return (columns ?? []).filter((name) => !taken.has(name));
    },
    finish,
    read: (record, field) => {
      const constant = constants.get(field);
      if (constant !== undefined) return constant;
      for (const name of sources.get(field) ?? []) {
        const text = record.get(name);
        if (text === undefined) continue;
        seen.add(field);
        const trimmed = text?.trim() ?? '';
        if (trimmed !== '') return trimmed;
      }
      return null;
    },
  };
}

function resolve(option: string, entries: Readonly<Record<string, string>>): Map<Field, string> {
  const resolved = new Map<Field, string>();
  for (const [name, value] of Object.entries(entries)) {
    const field = fieldOf(name);
    if (!field) {
      throw new ImportOptionError(
        `${option}: there is no column ${quote(name)} to fill; there are ${FIELDS.join(', ')}`,
      );
    }
    if (resolved.has(field)) throw new ImportOptionError(`${option} fills ${quote(field)} twice`);
    resolved.set(field, value);
  }
  return resolved;
}
