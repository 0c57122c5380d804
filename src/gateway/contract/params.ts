import type { Static, TObject, TProperties } from 'typebox';
import { type ParameterFault, unprocessable } from './errors.js';

/** Query parameters as they came. Of a repeated one the last counts. */
export type RawQuery = Readonly<Record<string, string>>;

/** What a property of a query schema may say; typebox's own types are wider. */
interface PropertySchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
}

export function rawQuery(query: unknown): RawQuery {
  const raw: Record<string, string> = {};
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, string | string[]>)) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last !== undefined) raw[name] = last;
  }
  return raw;
}

/**
 * Reads query parameters by a typebox object of integers, booleans, strings and enums. Unknown parameters are left alone.
 * Throws 422 that lists every wrong one.
 */
export function readQuery<Properties extends TProperties>(
  schema: TObject<Properties>,
  raw: RawQuery,
): Static<TObject<Properties>> {
  const values: Record<string, unknown> = {};
  const faults: ParameterFault[] = [];
  const required = new Set<string>((schema as { required?: string[] }).required);
  for (const [name, property] of Object.entries(schema.properties)) {
    const rules = property as PropertySchema;
    const text = raw[name];
    if (text === undefined) {
      if (rules.default !== undefined) values[name] = rules.default;
      else if (required.has(name)) {
        faults.push({ type: 'missing', loc: ['query', name], msg: 'Field required', input: null });
      }
      continue;
    }
    const { value, fault } = readValue(rules, text);
    if (fault)
      faults.push({
        type: fault.type,
        loc: ['query', name],
        msg: fault.msg,
        input: text,
        ...(fault.ctx && { ctx: fault.ctx }),
      });
    else values[name] = value;
  }
  if (faults.length > 0) throw unprocessable(faults);
  return values as Static<TObject<Properties>>;
}

interface Reading {
  readonly value?: unknown;
  readonly fault?: { type: string; msg: string; ctx?: Record<string, unknown> };
}

function readValue(rules: PropertySchema, text: string): Reading {
  if (rules.enum) return readChoice(rules.enum, text);
  if (rules.type === 'integer') return readInteger(rules, text);
  if (rules.type === 'boolean') return readBoolean(text);
  return { value: text };
}

function readChoice(choices: readonly string[], text: string): Reading {
  if (choices.includes(text)) return { value: text };
  const quoted = choices.map((choice) => `'${choice}'`);
  const expected = quoted.length > 1 ? `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}` : quoted.join('');
  return { fault: { type: 'literal_error', msg: `Input should be ${expected}`, ctx: { expected } } };
}

function readInteger({ minimum, maximum }: PropertySchema, text: string): Reading {
  const trimmed = text.trim();
  if (!/^[+-]?\d+$/.test(trimmed)) {
    return {
      fault: { type: 'int_parsing', msg: 'Input should be a valid integer, unable to parse string as an integer' },
    };
  }
  const value = Number(trimmed);
  if (minimum !== undefined && value < minimum) {
    return {
      fault: {
        type: 'greater_than_equal',
        msg: `Input should be greater than or equal to ${String(minimum)}`,
        ctx: { ge: minimum },
      },
    };
  }
  if (maximum !== undefined && value > maximum) {
    return {
      fault: {
        type: 'less_than_equal',
        msg: `Input should be less than or equal to ${String(maximum)}`,
        ctx: { le: maximum },
      },
    };
  }
  return { value };
}

const TRUE = ['1', 'true', 't', 'yes', 'y', 'on'];
const FALSE = ['0', 'false', 'f', 'no', 'n', 'off'];

function readBoolean(text: string): Reading {
  const lower = text.toLowerCase();
  if (TRUE.includes(lower)) return { value: true };
  if (FALSE.includes(lower)) return { value: false };
  return { fault: { type: 'bool_parsing', msg: 'Input should be a valid boolean, unable to interpret input' } };
}

/** A comma list, split and trimmed; empty pieces stay, as they do at CodeMie. Absent or empty is no list. */
export function commaList(text: string | undefined): readonly string[] | null {
  return text === undefined || text === '' ? null : text.split(',').map((piece) => piece.trim());
}
