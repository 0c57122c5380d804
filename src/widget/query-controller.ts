import { initialState, Task, TaskStatus } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AnalyticsContext } from '../core/context.js';
import { asSourceError } from '../core/as-source-error.js';
import type { SourceError } from '../core/source-error.js';
import { equal } from '../core/equal.js';
import type { Filters, Query, Table } from '../core/types.js';
import type { ContextController } from './context-controller.js';
import { RecoveredEvent } from './recovered-event.js';
import { waitLeft } from './wait-left.js';

/** How a question is answered; by the context itself, unless an element has more to do to an answer. */
export type Load = AnalyticsContext['query'];

/** What is asked, under which filters, and for which viewer and revision of which context. */
type Question = readonly [query: Query, filters: Filters, context: string, identity: number, revision: number];

/** Keeps a host's table up to date with its query and its context. */
export class QueryController implements ReactiveController {
  /** The last good answer: kept while a newer one loads and after one fails, dropped when the viewer changes. */
  table: Table | undefined;
  /** The question that {@link table} answers: while a newer answer is under way it is not what is chosen. */
  answered: Query | undefined;
  /** When {@link table} arrived (milliseconds, by the server's clock). */
  loadedAt: number | undefined;
  /** Why the newest question has no answer. */
  error: SourceError | undefined;

  readonly #host: ReactiveControllerHost & Element;
  readonly #context: ContextController;
  readonly #query: () => Query | undefined;
  readonly #onAnswer: ((table: Table) => void) | undefined;
  readonly #subject: () => string;
  #putting = false;
  readonly #task: Task<readonly [Question | undefined, attempt: number], Table>;
  #connection = 0;
  #retries = 0;
  #renew = false;
  /** Whether the answer under way is one that the reader has asked for. */
  #renewing = false;
  /** Where it is heard that a server answers again. */
  #heard: AnalyticsContext | undefined;
  #askedAt = 0;
  #wait: ReturnType<typeof setTimeout> | undefined;
  /** The filters as they stood when the newest answer or failure came. */
  #filters: Filters | undefined;
  /** The newest question that was put; it may have no answer yet. */
  #newest: Question | undefined;
  #identity: string | undefined;

  /**
   * `query` states what to ask; `undefined` asks nothing. The context's filters are added to it, unless it names some
   * itself: then exactly those count. Where `subject` changes, such as the person whose figures they are, older figures do
   * not stay. `load` answers a question.
   */
  constructor(
    host: ReactiveControllerHost & Element,
    context: ContextController,
    query: () => Query | undefined,
    onAnswer?: (table: Table) => void,
    subject: () => string = () => '',
    load: Load = (query, options) => this.#context.value.query(query, options),
  ) {
    this.#host = host;
    this.#context = context;
    this.#query = query;
    this.#onAnswer = onAnswer;
    this.#subject = subject;
    // Before the task, so that a former viewer's figures are gone when it runs.
    host.addController(this);
    this.#task = new Task(host, {
      args: () => [this.#question(), this.#connection + this.#retries] as const,
      argsEqual: equal,
      task: async ([question], { signal }) => {
        this.#newest = question;
        if (question === undefined) return initialState;
        const renew = this.#renew;
        this.#renew = false;
        this.#renewing = renew;
        this.#askedAt = performance.now();
        return load(queryIn(question), { signal, renew });
      },
      onComplete: (table) => {
        this.table = table;
        this.answered = this.#newest && queryIn(this.#newest);
        this.loadedAt = this.#context.value.now();
        this.#filters = this.#context.value.filters;
        const recovered = this.error !== undefined || this.#renewing;
        this.error = undefined;
        this.#onAnswer?.(table);
        if (recovered) this.#context.value.dispatchEvent(new RecoveredEvent(this.#askedAt));
      },
      onError: (error) => {
        // An abort is no error once something else is to be asked; else it is the source's own.
        this.error = isAbort(error) && !equal(this.#newest, this.#question()) ? undefined : asSourceError(error);
        this.#filters = this.#context.value.filters;
        this.#waitFor(this.error);
        // Figures that the viewer may no longer see must not come back with the next question.
        if (this.error?.kind === 'forbidden') this.table = this.loadedAt = undefined;
      },
    });
  }

  /** Whether an answer is under way, or waits to be asked for. */
  get pending(): boolean {
    if (this.#task.status === TaskStatus.PENDING) return true;
    const { held, source } = this.#context.value;
    // A question that depends on the last answer asks for it while it is put: there is none yet.
    if (!held || source === undefined || this.#putting) return false;
    this.#putting = true;
    try {
      return this.#query() !== undefined;
    } finally {
      this.#putting = false;
    }
  }

  /**
   * Asks the source once more: after an error, or when the answer is known to be out of date. A failed question is asked
   * again by itself when the filters change, when the browser is online again, and when the server has answered another
   * question that it had failed or that a reader has asked anew: no failure lasts for as long as the page is open.
   */
  retry() {
    this.#retries++;
    this.#renew = true;
    this.#host.requestUpdate();
  }

  hostUpdate() {
    const context = this.#context.value;
    const identity = `${context.name} ${String(context.identity)} ${this.#subject()}`;
    if (this.#identity !== undefined && this.#identity !== identity) {
      this.table = undefined;
      this.loadedAt = undefined;
      this.error = undefined;
    }
    this.#identity = identity;
    this.#listen(this.#host.isConnected ? context : undefined);
    if (this.error && context.filters !== this.#filters) this.#askFailed();
  }

  hostDisconnected() {
    this.#listen(undefined);
    clearTimeout(this.#wait);
    // A task does not run again for the arguments it was aborted with.
    this.#connection++;
    this.#task.abort();
  }

  #listen(context: AnalyticsContext | undefined) {
    if (context === this.#heard) return;
    this.#heard?.removeEventListener('recovered', this.#askFailed);
    context?.addEventListener('recovered', this.#askFailed);
    // Node has no window; an element that is never connected never gets here.
    if (!context) removeEventListener('online', this.#askFailed);
    else if (!this.#heard) addEventListener('online', this.#askFailed);
    this.#heard = context;
  }

  #waitFor(error: SourceError | undefined) {
    clearTimeout(this.#wait);
    const left = error ? waitLeft(error) : 0;
    if (left > 0) this.#wait = setTimeout(this.#askFailed, Math.ceil(left));
  }

  /** A failed question once more, unless the server has asked to wait. */
  readonly #askFailed = (event?: unknown) => {
    // What has been asked no sooner than the question that was answered has failed all the same.
    if (event instanceof RecoveredEvent && event.askedAt <= this.#askedAt) return;
    if (!this.error || this.pending || waitLeft(this.error) > 0) return;
    this.#filters = this.#context.value.filters;
    this.#retries++;
    this.#host.requestUpdate();
  };

  #question(): Question | undefined {
    const context = this.#context.value;
    const query = this.#query();
    // Lit updates elements that are off the page, too.
    if (!query || !context.source || context.held || !this.#host.isConnected) return undefined;
    const filters = query.filters ?? context.filtersFor(this.#host);
    return [query, filters, context.name, context.identity, context.revision];
  }
}

function queryIn([query, filters]: Question): Query {
  return { ...query, filters };
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
