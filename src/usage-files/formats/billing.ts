import type { UsageFields } from '../fields.js';
import { type UsageRecord, valueAt } from '../records/record.js';
import { add, type Decimal, multiply } from '../values/decimal.js';
import { saysNothing, textOf, textOrNull } from '../values/nothing.js';
import { decimalOf, sumOfAmounts, textOfDecimal } from './amount-sums.js';
import { eachRecord, hasColumns, type FormatReader, type UsageFormat, UNKNOWN } from './format.js';

/** Google Cloud's billing export: what a line cost, less its credits. Services other than AI are left out. */
export const gcpBilling: UsageFormat = {
  id: 'gcp-billing',
  label: 'Google Cloud billing export',
  matches: ({ records: [first] }) =>
    first !== undefined &&
    'usage_start_time' in first &&
    'cost' in first &&
    valueAt(first, 'sku.description') !== undefined,
  reader: eachRecord((row) => {
    const service = textOf(valueAt(row, 'service.description'));
    if (!/vertex|gemini|generative|ai platform/i.test(service)) return [];
    const credits = Array.isArray(row['credits']) ? row['credits'] : [];
    const sku = textOf(valueAt(row, 'sku.description'));
    return [
      {
        time: row['usage_start_time'],
        until: row['usage_end_time'],
        project_id: valueAt(row, 'project.id'),
        project_name: valueAt(row, 'project.name'),
        provider: 'gcp.vertex_ai',
        model: /^(.*?)\s+(?:Text|Image|Audio|Video|Input|Output|Cach|Thinking|Batch|-)/i.exec(sku)?.[1] ?? sku,
        requests: UNKNOWN,
        cost: sumOfAmounts(row['cost'], ...credits.map((credit: unknown) => valueAt(credit, 'amount'))),
        currency: row['currency'],
      },
    ];
  }),
};

/** Azure's cost export: a day's money by meter, in dollars beside the bill's own currency. */
export const azureCost: UsageFormat = {
  id: 'azure-cost',
  label: 'Azure cost export (CSV)',
  dateOrder: 'month-first',
  columns: [
    'billingCurrency',
    'costInBillingCurrency',
    'costInUsd',
    'date',
    'meterCategory',
    'meterName',
    'meterSubCategory',
    'resourceGroupName',
    'serviceFamily',
  ],
  matches: (sample) => hasColumns(sample, 'date', 'meterName', 'costInBillingCurrency', 'billingCurrency'),
  reader: eachRecord((line) => {
    if (
      !/cognitive|openai|ai \+ machine|foundry/i.test(
        `${String(line['serviceFamily'])} ${String(line['meterCategory'])} ${String(line['meterSubCategory'])}`,
      )
    )
      return [];
    const dollars = textOrNull(line['costInUsd']);
    return [
      {
        time: line['date'],
        project_id: line['resourceGroupName'],
        provider: 'azure.ai.openai',
        model: line['meterName'],
        requests: UNKNOWN,
        cost: dollars ?? line['costInBillingCurrency'],
        currency: dollars === null ? line['billingCurrency'] : 'USD',
      },
    ];
  }),
};

const DEEPSEEK_COUNTS: Readonly<
  Record<string, readonly ('requests' | 'input_tokens' | 'cache_read_input_tokens' | 'output_tokens')[]>
> = {
  request_count: ['requests'],
  input_cache_hit_tokens: ['input_tokens', 'cache_read_input_tokens'],
  input_cache_miss_tokens: ['input_tokens'],
  output_tokens: ['output_tokens'],
};

/** DeepSeek's amounts: several lines, one per kind, are one hour of a person and a model. */
export const deepseek: UsageFormat = {
  id: 'deepseek',
  label: 'DeepSeek amounts (CSV)',
  columns: ['start_time_iso', 'end_time_iso', 'user_id', 'model', 'api_key_name', 'api_key', 'type', 'price', 'amount'],
  matches: (sample) => hasColumns(sample, 'start_time_iso', 'type', 'price', 'amount', 'model'),
  reader: () => new DeepSeekHours(),
};

interface Hour {
  readonly counts: Record<string, bigint>;
  cost: Decimal;
  readonly line: number;
  readonly fields: UsageFields;
}

class DeepSeekHours implements FormatReader {
  readonly #hours = new Map<string, Hour>();

  rows({ value: line, line: number }: UsageRecord): readonly UsageFields[] {
    const key = ['start_time_iso', 'user_id', 'model', 'api_key_name', 'api_key']
      .map((name) => textOf(line[name]))
      .join(':');
    const fields = {
      event_id: `deepseek:${key}`,
      time: line['start_time_iso'],
      until: line['end_time_iso'],
      user_id: line['user_id'],
      provider: 'deepseek',
      model: line['model'],
      operation: 'chat',
    };
    const hour: Hour = this.#hours.get(key) ?? { counts: {}, cost: { digits: 0n, exponent: 0 }, line: number, fields };
    this.#hours.set(key, hour);
    const amount = decimalOf(line['amount']);
    if (!saysNothing(line['price'])) hour.cost = add(hour.cost, multiply(amount, decimalOf(line['price'])));
    for (const name of DEEPSEEK_COUNTS[String(line['type'])] ?? [])
      hour.counts[name] = (hour.counts[name] ?? 0n) + BigInt(textOfDecimal(amount));
    return [];
  }

  rest(): readonly { line: number; fields: UsageFields }[] {
    return [...this.#hours.values()].map(({ line, fields, counts, cost }) => ({
      line,
      fields: { requests: UNKNOWN, ...fields, ...counts, cost: textOfDecimal(cost) },
    }));
  }
}
