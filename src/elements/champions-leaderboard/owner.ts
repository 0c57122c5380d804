import type { AnalyticsContext } from '../../core/context.js';
import type { Query, Row } from '../../core/types.js';
import type { QueryController } from '../../widget/query-controller.js';

/** What the parts around the ranking need of their element. */
export interface Owner {
  ask(query: () => Query | undefined, subject?: () => string): QueryController;
  readonly context: () => AnalyticsContext;
  /** A row's name: a button, a link, or plain. */
  name(content: unknown, row: Row): unknown;
  /** Tells the host that a row was picked; whether the host let it. */
  pick(row: Row): boolean;
  state(): {
    /** Whether this viewer has been answered the ranking, with more than ranks. */
    readonly ranked: boolean;
    /** Whether this viewer has been refused it. */
    readonly own: boolean;
    /** Whether what is shown is only a part of it. */
    readonly narrowed: boolean;
    /** The question that the shown rows answer. */
    readonly asked: Query;
  };
}
