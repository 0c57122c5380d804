import type { Row } from '../../core/types.js';
import { safeUrl } from '../safe-url.js';

/** Where a row's name leads: `template` with each `{key}` as the row's value; nothing where that is no safe address. */
export function rowAddress(template: string | undefined, row: Row): string | undefined {
  return template ? safeUrl(filled(template, row)) : undefined;
}

/** `template` with each `{key}` as the row's value, safe inside an address. */
function filled(template: string, row: Row): string {
  return template.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = Object.hasOwn(row, key) ? row[key] : undefined;
    return typeof value === 'string' || typeof value === 'number'
      ? encodeURIComponent(String(value).replace(/\p{Surrogate}/gu, '\ufffd'))
      : '';
  });
}
