import type { AnalyticsContext } from '../../core/context.js';
import { exactValue, formatValue, UNKNOWN } from '../../core/format.js';
import type { Column } from '../../core/types.js';

/** Figures as text, in the language, zone and currency of a context. */
export class Figures {
  readonly #context: () => AnalyticsContext;

  constructor(context: () => AnalyticsContext) {
    this.#context = context;
  }

  readonly format = (value: unknown, column: Pick<Column, 'kind' | 'currency'>, compact = false): string => {
    const { locale, timeZone, currency } = this.#context();
    return formatValue(value, { currency, ...column }, { locale, timeZone, compact });
  };

  readonly exact = (value: unknown, column: Pick<Column, 'kind' | 'currency'>): string => {
    const { locale, timeZone, currency } = this.#context();
    return exactValue(value, { currency, ...column }, { locale, timeZone });
  };

  /** Scores stand below each other, so all have one decimal. */
  readonly score = (value: unknown): string => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return UNKNOWN;
    return value.toLocaleString(this.#context().locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  };
}
