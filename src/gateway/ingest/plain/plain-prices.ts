import { DuckDBDataChunkWriter, type DuckDBConnection } from '@duckdb/node-api';
import { priceOf } from '../../../usage-files/event.js';
import type { Price } from '../../../usage-files/prices/price.js';
import type { PriceBook } from '../../../usage-files/prices/price-book.js';
import type { Tokens } from '../../../usage-files/tokens.js';
import { halfEven } from './plain-cell.js';

/** Rows whose cost is not known, and why; `first` is the first of them. */
export interface Unpriced {
  readonly reason: string;
  readonly rows: number;
  readonly first: bigint;
}

const READ = 'coalesce(cache_read_input_tokens, 0)';
const WRITTEN = 'coalesce(cache_creation_input_tokens, 0)';
const HOUR = `least(coalesce(cache_creation_1h_input_tokens, 0), ${WRITTEN})`;
/** Counts by kind, in the order of the columns of the prices. */
const COUNTS = [
  `greatest(coalesce(input_tokens, 0) - ${READ} - ${WRITTEN}, 0)`,
  'coalesce(output_tokens, 0)',
  READ,
  `${WRITTEN} - ${HOUR}`,
  HOUR,
];
/** What is known of a row's tokens, and which kinds of them it has: rows of one form have their price, or none, for one reason. */
const FORM = [
  '(input_tokens IS NULL)::INTEGER',
  '(output_tokens IS NULL)::INTEGER * 2',
  ...COUNTS.map((count, index) => `(${count} > 0)::INTEGER * ${String(4 << index)}`),
].join(' + ');
const UNPRICED = `file_id = $id AND kind = 'llm' AND cost_nusd IS NULL`;
/** Beyond this, sums of tokens times prices could be too large. */
const LARGEST = 1_000_000_000_000n;
const FINEST = -12;

/**
 * Gives the rows of a file that have no cost the price of their tokens.
 * @returns those for which there is none; `undefined` where tokens or prices are out of the usual and nothing is done
 */
export async function priceRows(
  connection: DuckDBConnection,
  id: bigint,
  prices: PriceBook,
): Promise<readonly Unpriced[] | undefined> {
  const { changes } = prices;
  const period = ['0', ...changes.map((at) => `(epoch_us(time) >= ${String(at)})::INTEGER`)].join(' + ');
  const groups = await connection.runAndReadAll(
    `SELECT model, ${period} AS period, ${FORM} AS form, epoch_us(min(time)), count(*), min(rowid),
       max(greatest(coalesce(input_tokens, 0), coalesce(output_tokens, 0), ${READ}, ${WRITTEN}))
     FROM events WHERE ${UNPRICED} GROUP BY ALL`,
    { id },
  );
  const unpriced: Unpriced[] = [];
  const priced: (readonly (string | number | bigint)[])[] = [];
  for (const [model, at, form, time, rows, first, largest] of groups.getRows()) {
    if ((largest as bigint) > LARGEST) return undefined;
    const event = { ...tokensOfForm(Number(form)), model: model as string | null, time: time as bigint };
    const found = priceOf(event, prices);
    if ('unpriced' in found) {
      unpriced.push({ reason: found.unpriced, rows: Number(rows), first: first as bigint });
      continue;
    }
    const price = event.model === null ? undefined : prices.priceOf(event.model, event.time);
    const units = price && unitsOf(price);
    if (!units) return undefined;
    priced.push([String(model), Number(at), Number(form), ...units]);
  }
  if (priced.length > 0) await setCosts(connection, id, period, priced);
  return unpriced;
}

async function setCosts(
  connection: DuckDBConnection,
  id: bigint,
  period: string,
  priced: readonly (readonly (string | number | bigint)[])[],
): Promise<void> {
  const units = COUNTS.map((_, index) => `unit${String(index)}`);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE plain_prices (model VARCHAR, period INTEGER, form INTEGER, ${units.map((unit) => `${unit} HUGEINT`).join(', ')})`,
  );
  const appender = await connection.createAppender('plain_prices');
  const rows = DuckDBDataChunkWriter.forAppender(appender);
  for (const row of priced) rows.appendRow([...row]);
  rows.flush();
  appender.closeSync();
  // Prices are per million tokens, and cost is in nano-USD.
  const sum = COUNTS.map((count, index) => `(${count})::HUGEINT * ${String(units[index])}`).join(' + ');
  const divisor = `${String(10n ** BigInt(-FINEST - 3))}::HUGEINT`;
  await connection.run(
    `UPDATE events SET cost_nusd = ${halfEven(sum, divisor)}::BIGINT FROM plain_prices AS price
     WHERE ${UNPRICED} AND events.model = price.model AND (${period}) = price.period AND (${FORM}) = price.form`,
    { id },
  );
  await connection.run('DROP TABLE plain_prices');
}

/** The smallest row of that form. */
function tokensOfForm(form: number): Tokens {
  const [input, output, read, written, hour] = COUNTS.map((_, index) => ((form & (4 << index)) === 0 ? 0n : 1n));
  const all = [input, output, read, written, hour].map((count) => count ?? 0n) as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  return {
    input_tokens: (form & 1) === 0 ? all[0] + all[2] + all[3] + all[4] : null,
    output_tokens: (form & 2) === 0 ? all[1] : null,
    cache_read_input_tokens: all[2],
    cache_creation_input_tokens: all[3] + all[4],
    cache_creation_1h_input_tokens: all[4],
  };
}

/** Of each kind, in 10^-12 USD per million tokens; `undefined` for finer or greater prices. */
function unitsOf(price: Price): readonly bigint[] | undefined {
  const kinds = [price.input, price.output, price.cacheRead, price.cacheWrite, price.cacheWrite1h ?? price.cacheWrite];
  const units = kinds.map((unit) => {
    if (!unit) return 0n;
    return unit.exponent < FINEST ? undefined : unit.digits * 10n ** BigInt(unit.exponent - FINEST);
  });
  const known = units.filter((unit) => unit !== undefined && unit <= 10n ** 15n);
  return known.length === units.length ? (known as bigint[]) : undefined;
}
