import type { UsageFields } from '../fields.js';
import { type JsonObject, valueAt } from '../records/record.js';
import { multiply } from '../values/decimal.js';
import { saysNothing, textOf, textOrNull } from '../values/nothing.js';
import { decimalOf, textOfDecimal } from './amount-sums.js';
import { eachRecord, hasKeys, type UsageFormat, UNKNOWN } from './format.js';

/**
 * FOCUS 1.0 to 1.4: charges, not requests. The money is `EffectiveCost`, which spreads what was paid in advance; a row
 * belongs to its charge period, be it an hour or a month.
 */
export const focus: UsageFormat = {
  id: 'focus',
  label: 'FOCUS billing data',
  columns: [
    'BilledCost',
    'BillingCurrency',
    'ChargeDescription',
    'ChargePeriodEnd',
    'ChargePeriodStart',
    'ConsumedQuantity',
    'ConsumedUnit',
    'EffectiveCost',
    'PrincipalId',
    'ProviderName',
    'ResourceName',
    'ServiceCategory',
    'ServiceProviderName',
    'SkuId',
    'SkuMeter',
    'SkuPriceDetails',
    'SubAccountId',
    'SubAccountName',
    'Tags',
  ],
  matches: (sample) => hasKeys(sample, 'BilledCost', 'ChargePeriodStart'),
  reader: eachRecord((row) => {
    const service = textOrNull(row['ServiceCategory']);
    // Everything else in a cloud's bill is another service's.
    if (service !== null && service.toLowerCase() !== 'ai and machine learning') return [];
    const email = textOrNull(row['PrincipalId']) ?? tagOf(row, 'user_email', 'user_id', 'user');
    return [
      {
        time: row['ChargePeriodStart'],
        until: row['ChargePeriodEnd'],
        user_id: email,
        project_id: textOrNull(row['SubAccountId']) ?? row['SubAccountName'],
        project_name: row['SubAccountName'],
        provider: textOrNull(row['ServiceProviderName']) ?? row['ProviderName'],
        model: textOrNull(valueAt(row, 'SkuPriceDetails.ModelId')) ?? textOrNull(row['ResourceName']) ?? row['SkuId'],
        requests: textOrNull(row['ConsumedUnit']) === 'Requests' ? row['ConsumedQuantity'] : UNKNOWN,
        ...tokensOf(row),
        cost: textOrNull(row['EffectiveCost']) ?? row['BilledCost'],
        currency: row['BillingCurrency'],
      },
    ];
  }),
};

/** `Tokens`, `1000 Tokens`, `1M tokens`. */
const TOKENS = /^([\d,]*)\s*([km]?)\s*tokens?$/i;
const MANY: Readonly<Record<string, number>> = { k: 1e3, m: 1e6 };

/** @throws RowError where the quantity is no number */
function times(quantity: unknown, factor: number): unknown {
  if (factor === 1 || saysNothing(quantity)) return quantity;
  return textOfDecimal(multiply(decimalOf(quantity), { digits: BigInt(factor), exponent: 0 }));
}

function tokensOf(row: JsonObject): Partial<UsageFields> {
  const [unit, factor = '', letter = ''] = TOKENS.exec(textOf(row['ConsumedUnit'])) ?? [];
  if (unit === undefined) return {};
  const kind =
    [row['SkuMeter'], valueAt(row, 'SkuPriceDetails.TokenType'), row['ChargeDescription']]
      .map(textOrNull)
      .find((text) => text !== null) ?? '';
  const quantity = times(
    row['ConsumedQuantity'],
    Number(factor.replaceAll(',', '') || 1) * (MANY[letter.toLowerCase()] ?? 1),
  );
  if (/output|completion|response/i.test(kind)) return { output_tokens: quantity };
  if (/cache.*(write|creation)/i.test(kind)) return { input_tokens: quantity, cache_creation_input_tokens: quantity };
  if (/cache/i.test(kind)) return { input_tokens: quantity, cache_read_input_tokens: quantity };
  return /input|prompt/i.test(kind) ? { input_tokens: quantity } : {};
}

function tagOf(row: JsonObject, ...names: readonly string[]): string | null {
  return names.map((name) => textOrNull(valueAt(row['Tags'], name))).find((text) => text !== null) ?? null;
}
