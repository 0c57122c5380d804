import { isObject } from './values.js';

/** What a server does beyond CodeMie's own contract. */
export interface Gateway {
  /** Whether it is our gateway, which reports out-of-scope filters and counts totals itself. */
  readonly is: boolean;
  readonly sorts: boolean;
  readonly searches: boolean;
}

export const CODEMIE: Gateway = { is: false, sorts: false, searches: false };

/** Reads `/v1/config`; a server that does not name the gateway is CodeMie. */
export function readConfig(body: object): Gateway {
  const entries: readonly unknown[] = Array.isArray(body) ? body : [];
  const settings = entries.filter(isObject).find(({ id }) => id === 'analyticsGateway')?.['settings'];
  if (!isObject(settings) || settings['enabled'] === false) return CODEMIE;
  const parameters: readonly unknown[] = Array.isArray(settings['parameters']) ? settings['parameters'] : [];
  return { is: true, sorts: parameters.includes('sort_by'), searches: parameters.includes('search') };
}
