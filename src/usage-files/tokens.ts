import type { Event } from './event-columns.js';
import type { Field } from './fields.js';
import { RowError } from './usage-error.js';

/** The token counts of an event, as OpenTelemetry has them: `input_tokens` includes both cache kinds. `null` is unknown. */
export type Tokens = Pick<
  Event,
  | 'input_tokens'
  | 'cache_read_input_tokens'
  | 'cache_creation_input_tokens'
  | 'cache_creation_1h_input_tokens'
  | 'output_tokens'
>;

/** Why a row is refused that shows its file to count cached tokens in the other way. */
export const CONTRADICTION =
  'input_tokens is less than its cached part (it includes cache_read and cache_creation; --set cache=apart where a file counts them apart)';

/** @throws RowError when a file that should include cached tokens in its input has fewer of those than cached ones */
export function tokensOf(whole: (field: Field) => bigint | null, cache: 'included' | 'apart'): Tokens {
  const [input, read, written] = [
    whole('input_tokens'),
    whole('cache_read_input_tokens'),
    whole('cache_creation_input_tokens'),
  ];
  const cached = (read ?? 0n) + (written ?? 0n);
  if (cache === 'included' && input !== null && cached > input) {
    throw new RowError(CONTRADICTION);
  }
  const known = input !== null || read !== null || written !== null;
  return {
    input_tokens: cache === 'apart' && known ? (input ?? 0n) + cached : input,
    cache_read_input_tokens: read,
    cache_creation_input_tokens: written,
    cache_creation_1h_input_tokens: whole('cache_creation_1h_input_tokens'),
    output_tokens: whole('output_tokens'),
  };
}
