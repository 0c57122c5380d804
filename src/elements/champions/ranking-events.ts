import type { Query, Table } from '../../core/types.js';

/** The ranking has been answered. Not for hosts: it does not bubble. */
export class RankingLoadEvent extends Event {
  /** What is shown: a page of the ranking. */
  readonly table: Table;
  /** The question that it answers. */
  readonly query: Query;

  constructor(table: Table, query: Query) {
    super('ranking-load');
    this.table = table;
    this.query = query;
  }
}

/** The reader wants the ranking anew, and so what stands around it. Not for hosts: it does not bubble. */
export class RankingRefreshEvent extends Event {
  constructor() {
    super('ranking-refresh');
  }
}

declare global {
  interface HTMLElementEventMap {
    'ranking-load': RankingLoadEvent;
    'ranking-refresh': RankingRefreshEvent;
  }
}
