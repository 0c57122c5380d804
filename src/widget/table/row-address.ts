import type { Row } from '../../core/types.js';
import { safeUrl } from '../safe-url.js';

/**
 * Where a row leads to: `template` with each `{column}` as the row's value, safe inside an address; `undefined` where that is
 * no address that data may lead a reader to.
 *
 * @example rowAddress('/workflows/{id}', { id: 'a b' }) // '/workflows/a%20b'
 */
export function rowAddress(template: string, row: Row): string | undefined {
  return safeUrl(
    template.replace(/\{(\w+)\}/g, (_, id: string) => {
      const value = Object.hasOwn(row, id) ? row[id] : undefined;
      return typeof value === 'string' || typeof value === 'number'
        ? // A lone surrogate cannot be encoded.
          encodeURIComponent(String(value).replace(/\p{Surrogate}/gu, '\ufffd'))
        : '';
    }),
  );
}
