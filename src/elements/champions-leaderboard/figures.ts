import type { AnalyticsContext } from '../../core/context.js';
import { exactValue, formatValue, scoreText } from '../../core/text/format.js';
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

  readonly score = (value: unknown): string => scoreText(value, this.#context().locale);
}
