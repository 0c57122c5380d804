import type { ReportRequest } from '../../access/request.js';
import { commaList } from '../../contract/params.js';
import { type ParameterFault, unprocessable } from '../../contract/errors.js';
import type { Notice } from '../../contract/notice.js';
import type { AdoptionConfig } from './config.js';
import { readConfig } from './read-config.js';

/** A field of a body: what it may hold, and what it holds where it is left out or null. */
export interface BodyField {
  readonly oneOf?: readonly string[];
  readonly type?: 'integer' | 'boolean' | 'text' | 'texts';
  readonly least?: number;
  readonly most?: number;
  readonly required?: true;
  readonly otherwise?: string | number;
}

/** What an adoption report was asked: the fields that it knows, and the configuration. */
export interface Asked {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly config: AdoptionConfig;
  readonly notices: readonly Notice[];
}

export const PROJECTS_FIELD = { projects: { type: 'texts' } } as const satisfies Record<string, BodyField>;
export const PAGE_FIELDS = {
  page: { type: 'integer', least: 0, otherwise: 0 },
  per_page: { type: 'integer', least: 1, most: 1000, otherwise: 20 },
  search: { type: 'text' },
} as const satisfies Record<string, BodyField>;

/**
 * Reads the JSON body of a POST, or the same from the parameters of a GET, where lists have commas and `config` is JSON.
 * Throws 422 that lists every wrong one.
 */
export function readBody(request: ReportRequest, known: Readonly<Record<string, BodyField>>): Asked {
  const faults: ParameterFault[] = [];
  const raw = request.body === undefined ? fromQuery(request, known, faults) : request.body;
  const body = raw ?? {};
  if (typeof body !== 'object' || Array.isArray(body)) {
    throw unprocessable([{ type: 'dict_type', loc: ['body'], msg: 'Input should be a valid dictionary', input: body }]);
  }
  const given = body as Readonly<Record<string, unknown>>;
  const fields = Object.fromEntries(
    Object.entries(known).map(([name, field]) => {
      const value = given[name] ?? null;
      const msg = faultOf(field, value);
      if (msg !== undefined)
        faults.push({ type: value === null ? 'missing' : 'value_error', loc: ['body', name], msg, input: value });
      return [name, value ?? field.otherwise ?? null];
    }),
  );
  const { config, faults: wrong, unknown } = readConfig(given['config']);
  faults.push(...wrong);
  if (faults.length > 0) throw unprocessable(faults);
  return { fields, config, notices: unknown.length > 0 ? [unknownSettings(unknown)] : [] };
}

function fromQuery(
  { query }: ReportRequest,
  known: Readonly<Record<string, BodyField>>,
  faults: ParameterFault[],
): object {
  const values: Record<string, unknown> = {};
  for (const [name, { type }] of Object.entries(known)) {
    const text = query[name];
    if (text === undefined) continue;
    if (type === 'texts') values[name] = commaList(text);
    else if (type === 'integer') values[name] = /^[+-]?\d+$/.test(text.trim()) ? Number(text) : text;
    else if (type === 'boolean') values[name] = { true: true, false: false }[text] ?? text;
    else values[name] = text;
  }
  if (query['config'] !== undefined) {
    try {
      values['config'] = JSON.parse(query['config']) as unknown;
    } catch {
      faults.push({
        type: 'json_invalid',
        loc: ['query', 'config'],
        msg: 'Input should be JSON',
        input: query['config'],
      });
    }
  }
  return values;
}

function faultOf(
  { oneOf, type, least = -Infinity, most = Infinity, required }: BodyField,
  value: unknown,
): string | undefined {
  if (value === null) return required ? 'Field required' : undefined;
  if (oneOf) {
    return oneOf.includes(value as string)
      ? undefined
      : `Input should be one of ${oneOf.map((one) => `'${one}'`).join(', ')}`;
  }
  switch (type) {
    case 'integer':
      if (!Number.isSafeInteger(value)) return 'Input should be a valid integer';
      if ((value as number) < least) return `Input should be greater than or equal to ${String(least)}`;
      return (value as number) > most ? `Input should be less than or equal to ${String(most)}` : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'Input should be a valid boolean';
    case 'texts':
      return Array.isArray(value) && value.every((one) => typeof one === 'string')
        ? undefined
        : 'Input should be a valid list of strings';
    default:
      if (typeof value !== 'string') return 'Input should be a valid string';
      return required && value.trim() === '' ? 'Input should not be blank' : undefined;
  }
}

function unknownSettings(paths: readonly string[]): Notice {
  return {
    code: 'partial',
    message: `The configuration has settings that are not known here and change nothing: ${paths.slice(0, 5).join(', ')}.`,
  };
}
