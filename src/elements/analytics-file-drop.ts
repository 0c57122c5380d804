import { html, LitElement, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { asSourceError } from '../core/as-source-error.js';
import type { AnalyticsContext } from '../core/context.js';
import { SourceError } from '../core/source-error.js';
import { messages } from '../core/text/messages.js';
import { nameFor } from '../core/text/plural.js';
import type { FileInput, FileProgress, FileSource, FileSourceOptions, Taken } from '../sources/file-source.js';
import { apart } from '../widget/apart.js';
import { errorText } from '../widget/card/problem.js';
import { ContextController } from '../widget/context-controller.js';
import { define } from '../widget/define.js';
import { frameStyles } from '../widget/frame.styles.js';
import { LazyModule } from '../widget/lazy-module.js';
import { tokens } from '../widget/tokens.js';
import { fileDropStyles } from './analytics-file-drop.styles.js';
import { droppedFiles, readable } from './analytics-file-drop/dropped-files.js';

const words = messages.fileDrop;
/** What reads files, and the table of what was taken: it comes with the first file. */
const reader = new LazyModule(() => import('./analytics-file-drop/taken-view.js'));

/** A reading under way. */
interface Reading {
  readonly stop: AbortController;
  readonly began: number;
  readonly progress?: FileProgress;
}

/** Files that have been read, and what the context had before. */
interface Held {
  readonly source: FileSource;
  readonly context: AnalyticsContext;
  readonly defaultRange: string;
  readonly taken: Taken;
}

/**
 * Takes files of usage: dropped on it, or chosen, several at once and whole folders. They are read in this page and become
 * the source of its context; nothing of them leaves the browser. Then it says what was taken of them, and what was not.
 *
 * Where the context's range holds none of what the files tell, it becomes the time that they cover.
 *
 * @summary A place to drop usage files on, which become the figures of the page.
 * @element analytics-file-drop
 * @csspart heading - The heading.
 * @csspart zone - The place to drop files on.
 * @csspart choose - The button to choose files.
 * @csspart folder - The button to choose a folder.
 * @csspart stop - The button that stops the reading.
 * @csspart other - The button to choose other files.
 * @csspart remove - The button that takes the files away.
 * @csspart error - Why files could not be read.
 * @csspart taken - The table of what was taken.
 */
export class AnalyticsFileDrop extends LitElement {
  static override styles: CSSResultGroup = [tokens, frameStyles, fileDropStyles];

  /** The name of the context to give the files to; else the closest `<analytics-context>`'s, else the page's. */
  @property() context?: string;

  /** The heading; `heading=""` leaves it out. */
  @property() heading: string = words.heading;

  /** The heading's level for assistive technology. */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 2;

  /** What files do not say themselves: the zone of their times, prices, rates, which column is which; see `FileSource`. */
  @property({ attribute: false }) options?: FileSourceOptions;

  @state() private over = false;
  @state() private reading: Reading | undefined;
  @state() private held: Held | undefined;
  @state() private error: SourceError | undefined;
  /** What has just happened, for who does not see it. */
  @state() private said = '';

  readonly #context = new ContextController(this);
  /** What the pointer is over while it drags, of the zone and what is inside. */
  #depth = 0;

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.reading?.stop.abort();
  }

  /** Reads files and gives them to the context, in place of former ones; resolves once that is done, or has failed. */
  async take(files: Iterable<FileInput>): Promise<void> {
    this.reading?.stop.abort();
    const wanted = [...files];
    const stop = new AbortController();
    const reading = { stop, began: performance.now() };
    this.reading = reading;
    this.error = undefined;
    this.said = words.opening;
    try {
      const { FileSource } = await reader.load();
      const source = new FileSource(wanted, {
        ...this.options,
        onProgress: (progress) => {
          if (this.#isReading(stop)) this.reading = { ...reading, progress };
          this.options?.onProgress?.(progress);
        },
      });
      const taken = await source.load({ signal: stop.signal });
      this.#hold(source, taken);
    } catch (error) {
      if (stop.signal.aborted) return;
      this.error = asSourceError(error);
    } finally {
      if (this.#isReading(stop)) this.reading = undefined;
    }
  }

  #isReading(stop: AbortController): boolean {
    return this.reading?.stop === stop;
  }

  /** Takes the files away, and the context's source with them. */
  clear(): void {
    this.#letGo();
    this.said = words.removed;
  }

  #hold(source: FileSource, taken: Taken) {
    this.#letGo();
    const context = this.#context.value;
    this.held = { source, context, taken, defaultRange: context.defaultRange };
    context.source = source;
    const range = taken.span && outside(taken.span, context);
    if (range !== undefined) context.defaultRange = range;
    this.said = `${this.#takenWords(taken)} ${knownAs(taken)}`;
  }

  #letGo() {
    const { held } = this;
    if (!held) return;
    this.held = undefined;
    if (held.context.source === held.source) {
      held.context.source = undefined;
      held.context.defaultRange = held.defaultRange;
    }
    held.source.close();
  }

  protected override render() {
    return html`<div class="frame">
      <section
        aria-label=${this.heading || words.heading}
        @dragenter=${this.#enter}
        @dragleave=${this.#leave}
        @dragover=${this.#dragOver}
        @drop=${this.#drop}
      >
        ${
          this.heading
            ? html`<span class="heading" part="heading" role="heading" aria-level=${this.headingLevel}
                >${this.heading}</span
              >`
            : nothing
        }
        ${this.reading ? this.#renderReading(this.reading) : this.held ? this.#renderHeld(this.held) : this.#renderZone()}
        <p class="visually-hidden" role="status">${this.said}</p>
        <input type="file" class="files" multiple tabindex="-1" aria-hidden="true" @change=${this.#chosen} />
        <input type="file" class="folder" webkitdirectory tabindex="-1" aria-hidden="true" @change=${this.#chosen} />
      </section>
    </div>`;
  }

  #renderZone(): TemplateResult {
    return html`<div class=${this.over ? 'zone over' : 'zone'} part="zone">
      ${this.#renderError()}
      <p dir="auto" class="what">${words.drop}</p>
      <p dir="auto" class="muted">${words.formats}</p>
      <div class="buttons">
        <button type="button" class="button" part="choose" @click=${this.#chooseFiles}>${words.files}</button>
        <button type="button" class="button" part="folder" @click=${this.#chooseFolder}>${words.folder}</button>
      </div>
      <p dir="auto" class="muted">${words.stays}</p>
    </div>`;
  }

  #renderReading({ began, progress }: Reading): TemplateResult {
    const { locale } = this.#context;
    const seconds = (performance.now() - began) / 1000;
    const rows = progress?.rows ?? 0;
    const count = (value: number) => value.toLocaleString(locale, { maximumSignificantDigits: 3 });
    return html`<div class="line">
      <div>
        <p dir="auto">${progress ? words.reading(progress.file) : words.opening}</p>
        <p dir="auto" class="muted">
          ${rows > 0 ? words.rows(rows.toLocaleString(locale), count(rows / seconds)) : words.stays}
        </p>
        <progress aria-label=${words.opening}></progress>
      </div>
      <div class="buttons">
        <button type="button" class="button" part="stop" @click=${this.#stop}>${words.stop}</button>
      </div>
    </div>`;
  }

  #renderHeld({ taken }: Held): TemplateResult {
    const { module } = reader;
    const refused = taken.refused.reduce((sum, { rows }) => sum + rows, 0);
    const { locale } = this.#context;
    return html`<div class=${this.over ? 'line zone over' : 'line'} part=${this.over ? 'zone' : nothing}>
        <div>
          <p dir="auto">
            ${this.#takenWords(taken)}
            ${
              refused > 0
                ? html`<span class="left-out"
                    >${words.refused(`${refused.toLocaleString(locale)} ${nameFor(refused, words.refusedRows)}`)}</span
                  >`
                : nothing
            }
          </p>
          <p dir="auto" class="muted">${knownAs(taken)}</p>
          <p dir="auto" class="muted">${words.stays}</p>
          ${this.#renderError()}
        </div>
        <div class="buttons">
          <button type="button" class="button" part="other" @click=${this.#chooseFiles}>${words.other}</button>
          <button type="button" class="button" part="remove" @click=${this.#remove}>${words.remove}</button>
        </div>
      </div>
      ${
        module
          ? html`<details ?open=${refused > 0}>
              <summary>${words.details}</summary>
              <div class="scroll">${module.takenView(taken, locale)}</div>
            </details>`
          : nothing
      }`;
  }

  #renderError(): unknown {
    return this.error
      ? html`<p dir="auto" class="error" part="error" role="alert">${apart(errorText(this.error))}</p>`
      : nothing;
  }

  #takenWords({ rows, files }: Taken): string {
    const { locale } = this.#context;
    const counted = (count: number, names: readonly [string, string]) =>
      `${count.toLocaleString(locale)} ${nameFor(count, names)}`;
    return words.taken(counted(rows, words.events), counted(files, words.count));
  }

  readonly #chooseFiles = () => {
    this.renderRoot.querySelector<HTMLInputElement>('input.files')?.click();
  };

  readonly #chooseFolder = () => {
    this.renderRoot.querySelector<HTMLInputElement>('input.folder')?.click();
  };

  readonly #remove = () => {
    this.clear();
  };

  readonly #stop = () => {
    this.reading?.stop.abort();
    this.reading = undefined;
    this.said = words.stopped;
  };

  readonly #chosen = ({ target }: Event) => {
    const input = target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    const isFolder = input.classList.contains('folder');
    // The same files may be chosen again.
    input.value = '';
    if (files.length > 0) this.#takeSome(isFolder ? readable(files) : files);
  };

  #takeSome(files: readonly File[]) {
    if (files.length > 0) void this.take(files);
    else this.error = new SourceError('invalid', words.nothing);
  }

  readonly #enter = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    this.#depth += 1;
    this.over = true;
  };

  readonly #leave = () => {
    this.#depth = Math.max(0, this.#depth - 1);
    this.over = this.#depth > 0;
  };

  readonly #dragOver = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
  };

  readonly #drop = (event: DragEvent) => {
    if (!event.dataTransfer || !hasFiles(event)) return;
    event.preventDefault();
    this.#depth = 0;
    this.over = false;
    droppedFiles(event.dataTransfer).then(
      (files) => {
        this.#takeSome(files);
      },
      (error: unknown) => {
        this.error = asSourceError(error);
      },
    );
  };
}

/** The formats that were found. */
function knownAs({ formats, byName }: Taken): string {
  return words.known([...formats, ...(byName > 0 ? [words.byName] : [])].join(', '));
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}

/** The days that the files cover, where none of them is in the range that the page begins with. */
function outside({ first, last }: NonNullable<Taken['span']>, context: AnalyticsContext): string | undefined {
  const { range } = context.filters;
  if (range && first < Date.parse(range.to) && last >= Date.parse(range.from)) return undefined;
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: context.timeZone });
  return `${day.format(first)}/${day.format(last)}`;
}

define('analytics-file-drop', AnalyticsFileDrop);

declare global {
  interface HTMLElementTagNameMap {
    'analytics-file-drop': AnalyticsFileDrop;
  }
}
