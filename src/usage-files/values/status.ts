import { RowError } from '../usage-error.js';
import { saysNothing } from './nothing.js';

export type Status = 'ok' | 'error' | 'aborted';

const WORDS: readonly [Status, RegExp][] = [
  [
    'ok',
    /^(ok|success|succeeded|successful|complete|completed|done|stop|true|status_code_ok|unset|status_code_unset|[01]|2\d\d)$/,
  ],
  ['error', /^(error|failure|failed|fail|false|timeout|status_code_error|[345]\d\d)$/],
  ['aborted', /^(aborted|cancelled|canceled|interrupted)$/],
];

/** How a call ended, by the words and numbers that exports have for it; a row that says nothing went well. */
export function readStatus(raw: unknown): Status {
  if (saysNothing(raw)) return 'ok';
  if (typeof raw === 'object' && raw !== null) {
    // OpenTelemetry's: `{}` is a span about which nobody has said anything bad.
    const code = 'code' in raw ? raw.code : undefined;
    return code === 2 || code === 'STATUS_CODE_ERROR' || code === 'ERROR' ? 'error' : 'ok';
  }
  const word = String(raw).trim().toLowerCase();
  const [status] = WORDS.find(([, words]) => words.test(word)) ?? [];
  if (!status) throw new RowError('status is no word for ok, error or aborted', raw);
  return status;
}
