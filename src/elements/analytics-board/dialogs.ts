import { html, nothing, type TemplateResult } from 'lit';
import type { Board, BoardCard } from '../../core/board/board.js';
import { boardWords as words } from '../../core/text/board-words.js';
import type { CardOption, GalleryEntry } from './gallery.js';

interface Closing {
  close(): void;
}

/** The elements that can be added. */
export function galleryDialog(
  entries: readonly GalleryEntry[],
  { close, choose }: Closing & { choose(entry: GalleryEntry): void },
): TemplateResult {
  return dialog(
    words.chooseCard,
    close,
    html`<ul class="gallery">
        ${entries.map(
          (entry) =>
            html`<li>
              <button
                type="button"
                @click=${(event: Event) => {
                  choose(entry);
                  closest(event)?.close();
                }}
              >
                <b>${entry.label}</b><span>${entry.description}</span>
              </button>
            </li>`,
        )}
      </ul>
      <form method="dialog"><button class="button">${words.cancel}</button></form>`,
  );
}

/** What can be set of a card: its heading, and what its element offers. */
export function settingsDialog(
  card: BoardCard,
  entry: GalleryEntry | undefined,
  { close, apply }: Closing & { apply(changes: Pick<BoardCard, 'heading' | 'attributes'>): void },
): TemplateResult {
  const { attributes = {} } = card;
  // What its own controls set stands there, and is not asked for twice.
  const options = entry?.ownControls ? [] : (entry?.options ?? []);
  return dialog(
    words.settings,
    close,
    html`<form
      method="dialog"
      @submit=${(event: SubmitEvent) => {
        if ((event.submitter as HTMLButtonElement | null)?.value !== 'apply') return;
        const data = new FormData(event.target as HTMLFormElement);
        const changed = { ...attributes };
        for (const { attribute } of options) {
          const value = textOf(data, attribute);
          if (value) changed[attribute] = value;
          else if (data.has(attribute) || isSwitch(options, attribute)) Reflect.deleteProperty(changed, attribute);
          if (isSwitch(options, attribute) && data.has(attribute)) changed[attribute] = '';
        }
        apply({ heading: textOf(data, 'heading'), attributes: changed });
      }}
    >
      <label
        >${words.heading}<input
          name="heading"
          maxlength="200"
          placeholder=${words.ownHeading}
          .value=${card.heading ?? ''}
      /></label>
      ${options.map((option) => field(option, attributes[option.attribute]))}
      <div class="bar">
        <button class="button primary" value="apply">${words.apply}</button>
        <button class="button" value="cancel" formnovalidate>${words.cancel}</button>
      </div>
    </form>`,
  );
}

/** Who may look at the board beside its owner. */
export function sharingDialog(
  { projects = [] }: Board,
  { close, apply }: Closing & { apply(projects: readonly string[]): void },
): TemplateResult {
  return dialog(
    words.share.replace('…', ''),
    close,
    html`<form
      method="dialog"
      @submit=${(event: SubmitEvent) => {
        if ((event.submitter as HTMLButtonElement | null)?.value !== 'apply') return;
        const text = textOf(new FormData(event.target as HTMLFormElement), 'projects');
        apply(
          text
            .split(',')
            .map((name) => name.trim())
            .filter(Boolean),
        );
      }}
    >
      <label>${words.shareWith}<input name="projects" .value=${projects.join(', ')} /></label>
      <div class="bar">
        <button class="button primary" value="apply">${words.apply}</button>
        <button class="button" value="cancel">${words.cancel}</button>
      </div>
    </form>`,
  );
}

function dialog(title: string, close: () => void, content: unknown): TemplateResult {
  return html`<dialog aria-labelledby="dialog-title" @close=${close}>
    <h3 id="dialog-title">${title}</h3>
    ${content}
  </dialog>`;
}

function field({ attribute, label, values }: CardOption, value: string | undefined): TemplateResult {
  if (values === 'switch')
    return html`<label class="switch"
      ><input type="checkbox" name=${attribute} ?checked=${value !== undefined} />${label}</label
    >`;
  if (values === 'text' || values === 'number')
    return html`<label
      >${label}<input
        name=${attribute}
        type=${values}
        min=${values === 'number' ? 1 : nothing}
        max=${values === 'number' ? 1000 : nothing}
        .value=${value ?? ''}
    /></label>`;
  return html`<label
    >${label}<select name=${attribute}>
      ${values.map(
        (one) => html`<option value=${one.value} ?selected=${one.value === (value ?? '')}>${one.label}</option>`,
      )}
    </select></label
  >`;
}

function isSwitch(options: readonly CardOption[], attribute: string): boolean {
  return options.some((option) => option.attribute === attribute && option.values === 'switch');
}

function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

function closest({ target }: Event): HTMLDialogElement | null {
  return target instanceof Element ? target.closest('dialog') : null;
}
