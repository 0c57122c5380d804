import { until } from '../../core/until.js';
import type { DataSource, Query, QueryOptions, Table } from '../../core/types.js';
import type { LazyModule } from '../../widget/lazy-module.js';

/**
 * A data source whose code is loaded by its first question: a page that has another one never fetches it.
 *
 * Code that does not come is an error of that question (`network`); the next question asks for it again.
 *
 * @example
 * const mine = new LazyModule(() => import('./my-source.js'));
 * context.source = new LazySource(mine, ({ MySource }) => new MySource({ baseUrl: '/api' }));
 */
export class LazySource<Module> implements DataSource {
  readonly #module: LazyModule<Module>;
  readonly #make: (module: Module) => DataSource;
  #source: DataSource | undefined;

  constructor(module: LazyModule<Module>, make: (module: Module) => DataSource) {
    this.#module = module;
    this.#make = make;
  }

  get clockOffset(): number | undefined {
    return this.#source?.clockOffset;
  }

  async query(query: Query, options: QueryOptions): Promise<Table> {
    const module = await until(options.signal, this.#module.load());
    this.#source ??= this.#make(module);
    return this.#source.query(query, options);
  }
}
