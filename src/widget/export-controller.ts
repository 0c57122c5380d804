import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AnalyticsContext } from '../core/context.js';
import { toCsv, toTsv } from '../core/csv.js';
import type { Filters, Table } from '../core/types.js';
import { aboutExport, download, fileName } from './export.js';
import type { MenuItem } from './menu.js';
import { messages } from './messages.js';

/** What an export is of. */
export interface Exportable {
  readonly context: AnalyticsContext;
  readonly heading: string;
  readonly filters: Filters | undefined;
  /** Exports of the element's own, such as a chart's picture. */
  readonly more: readonly MenuItem[];
  /** The whole result, all its pages. */
  whole(signal: AbortSignal): Promise<Table>;
  /** When the figures were true. */
  since(table: Table): string | undefined;
}

/** Exports a host's figures, and says how far that has come. */
export class ExportController implements ReactiveController {
  /** What the last export has come to, in words. */
  status = '';

  readonly #host: ReactiveControllerHost;
  readonly #subject: () => Exportable;
  #running: AbortController | undefined;

  constructor(host: ReactiveControllerHost, subject: () => Exportable) {
    this.#host = host;
    this.#subject = subject;
    host.addController(this);
  }

  hostDisconnected() {
    this.#running?.abort();
    this.status = '';
  }

  get items(): readonly MenuItem[] {
    const { more } = this.#subject();
    return [
      this.#item(messages.csv, async (signal) => {
        const subject = this.#subject();
        const table = await subject.whole(signal);
        const about = aboutExport(subject.context, { ...subject, table, since: subject.since(table) });
        save(toCsv(table, about), 'text/csv;charset=utf-8', `${this.name(table)}.csv`);
      }),
      this.#item(messages.copy, async (signal) => {
        await navigator.clipboard.writeText(toTsv(await this.#subject().whole(signal)));
      }),
      ...more.map(({ label, run }) =>
        this.#item(label, () => {
          run();
          return Promise.resolve();
        }),
      ),
    ];
  }

  /** A file's name without its ending. */
  name(table: Table): string {
    const { heading, filters, context } = this.#subject();
    return fileName(heading, table, filters, context.timeZone);
  }

  #item(label: string, run: (signal: AbortSignal) => Promise<void>): MenuItem {
    return { label, run: () => void this.#do(label, run) };
  }

  async #do(action: string, run: (signal: AbortSignal) => Promise<void>) {
    this.#running?.abort();
    const { signal } = (this.#running = new AbortController());
    this.#say(messages.working(action));
    try {
      // Another viewer's pages are refused by the context itself.
      await run(signal);
      this.#say(messages.done(action));
    } catch (error) {
      if (!signal.aborted) this.#say(messages.failed(action, (error as Error).message));
    }
  }

  #say(words: string) {
    this.status = words;
    this.#host.requestUpdate();
  }
}

function save(text: string, type: string, name: string) {
  download(new Blob([text], { type }), name);
}
