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
  /** How far one of many pages has come, in words. */
  progress = '';

  readonly #host: ReactiveControllerHost;
  readonly #subject: () => Exportable;
  #running: { readonly action: string; readonly controller: AbortController } | undefined;
  #table: Table | undefined;

  constructor(host: ReactiveControllerHost, subject: () => Exportable) {
    this.#host = host;
    this.#subject = subject;
    host.addController(this);
  }

  /** What an export has come to says nothing of other figures. */
  hostUpdate() {
    const { table } = this.#subject();
    if (table !== this.#table && !this.#running) this.status = '';
    this.#table = table;
  }

  hostDisconnected() {
    this.stop();
  }

  /** Ends an export that is under way. */
  stop() {
    this.#running?.controller.abort();
    this.status = this.progress = '';
  }

  /** Ends it because the reader wants that, and says so. */
  readonly cancel = () => {
    const { action } = this.#running ?? {};
    this.stop();
    if (action !== undefined) this.announce(messages.failed(action, messages.file.cancelled));
  };

  /** Says how many of the rows are here. */
  showProgress(rows: number, count: number) {
    const { locale } = this.#subject().context;
    const [have, all] = [rows, count].map((value) => value.toLocaleString(locale)) as [string, string];
    this.progress = messages.file.progress(have, all);
    this.#host.requestUpdate();
  }

  get items(): readonly MenuItem[] {
    return [
      this.#item(messages.csv, async (signal) => {
        const { csvFile, download, fileName, INCOMPLETE } = await exportModule.load();
        const subject = this.#subject();
        const table = await subject.whole(signal);
        download(csvFile(subject, table), `${fileName(subject, table)}.csv`);
        const faults = faultsOf(table, INCOMPLETE);
        return faults ? messages.failed(messages.csv, faults) : messages.done(messages.csv);
      }),
      this.#item(messages.copy, async (signal) => {
        const { toTsv, INCOMPLETE } = await exportModule.load();
        const { locale, timeZone } = this.#subject().context;
        const table = await this.#subject().whole(signal);
        await navigator.clipboard.writeText(toTsv(table, { locale, timeZone }));
        const count = table.rows.length;
        const copied = messages.file.copied(count, count.toLocaleString(locale));
        const faults = faultsOf(table, INCOMPLETE);
        return faults ? `${copied}. ${faults}` : copied;
      }),
      ...this.#subject().more.map(({ label, ending, make }) =>
        this.#item(label, async () => {
          const { download, fileName } = await exportModule.load();
          const file = await make();
          if (file) download(file, `${fileName(this.#subject())}.${ending}`);
          return messages.done(label);
        }),
      ),
    ];
  }

  #item(label: string, run: (signal: AbortSignal) => Promise<string>): MenuItem {
    return { label, run: () => void this.#do(label, run) };
  }

  /** `run` resolves to what has come of it, in words. */
  async #do(action: string, run: (signal: AbortSignal) => Promise<string>) {
    this.#running?.controller.abort();
    const controller = new AbortController();
    const running = (this.#running = { action, controller });
    this.announce(messages.working(action));
    const end = (words: string) => {
      if (controller.signal.aborted) return;
      this.progress = '';
      this.announce(words);
    };
    try {
      // Another viewer's pages are refused by the context itself.
      end(await run(controller.signal));
    } catch (error) {
      end(messages.failed(action, (error as Error).message));
    } finally {
      if (this.#running === running) this.#running = undefined;
    }
  }

  /** Shows `words` in the element's footer and announces them. */
  announce(words: string) {
    this.status = words;
    this.#host.requestUpdate();
  }
}

/** Why a whole result is not whole after all, or repeats itself; empty where it does not. */
function faultsOf({ notices = [] }: Table, code: string): string {
  return notices.flatMap((notice) => (notice.code === code ? notice.message : [])).join(' ');
}
