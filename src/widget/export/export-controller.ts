import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { messages } from '../../core/text/messages.js';
import type { Table } from '../../core/types.js';
import type { MenuItem } from '../controls/menu.js';
import { LazyModule } from '../lazy-module.js';
import type { Exportable } from './exportable.js';

/** Reading and writing whole results is needed when a reader asks for one, and not before. */
export const exportModule = new LazyModule(() => import('./export.js'));

/** Exports a host's figures, and says how far that has come. */
export class ExportController implements ReactiveController {
  /** What the last export has come to, in words. */
  status = '';

  readonly #host: ReactiveControllerHost;
  readonly #subject: () => Exportable;
  #running: AbortController | undefined;
  #table: Table | undefined;

  constructor(host: ReactiveControllerHost, subject: () => Exportable) {
    this.#host = host;
    this.#subject = subject;
    host.addController(this);
  }

  /** What an export has come to says nothing of other figures. */
  hostUpdate() {
    const { table } = this.#subject();
    if (table !== this.#table) this.status = '';
    this.#table = table;
  }

  hostDisconnected() {
    this.stop();
  }

  /** Ends an export that is under way. */
  stop() {
    this.#running?.abort();
    this.status = '';
  }

  get items(): readonly MenuItem[] {
    return [
      this.#item(messages.csv, async (signal) => {
        const { csvFile, download, fileName } = await exportModule.load();
        const subject = this.#subject();
        const table = await subject.whole(signal);
        download(csvFile(subject, table), `${fileName(subject, table)}.csv`);
      }),
      this.#item(messages.copy, async (signal) => {
        const { toTsv } = await exportModule.load();
        await navigator.clipboard.writeText(toTsv(await this.#subject().whole(signal)));
      }),
      ...this.#subject().more.map(({ label, ending, make }) =>
        this.#item(label, async () => {
          const { download, fileName } = await exportModule.load();
          const file = await make();
          if (file) download(file, `${fileName(this.#subject())}.${ending}`);
        }),
      ),
    ];
  }

  #item(label: string, run: (signal: AbortSignal) => Promise<void>): MenuItem {
    return { label, run: () => void this.#do(label, run) };
  }

  async #do(action: string, run: (signal: AbortSignal) => Promise<void>) {
    this.#running?.abort();
    const { signal } = (this.#running = new AbortController());
    this.announce(messages.working(action));
    try {
      // Another viewer's pages are refused by the context itself.
      await run(signal);
      this.announce(messages.done(action));
    } catch (error) {
      if (!signal.aborted) this.announce(messages.failed(action, (error as Error).message));
    }
  }

  /** Shows `words` in the element's footer and announces them. */
  announce(words: string) {
    this.status = words;
    this.#host.requestUpdate();
  }
}
