import { html, type LitElement } from 'lit';
import { messages } from '../../core/text/messages.js';
import { actionButton } from '../card/action-button.js';
import { icon } from '../controls/icons.js';
import { LazyController } from '../lazy-controller.js';
import { LazyModule } from '../lazy-module.js';
import type { ExportController } from './export-controller.js';

/** There is nothing to export before the first figures, and those need not wait for the menu. */
const menuModule = new LazyModule(() => import('../controls/menu.js'));

/** The menu of exports; where its code does not come, a button that tries again. */
export class ExportMenu {
  readonly #host: LitElement;
  readonly #exporting: ExportController;
  readonly #menu: LazyController<unknown>;

  constructor(host: LitElement, exporting: ExportController) {
    this.#host = host;
    this.#exporting = exporting;
    this.#menu = new LazyController(host, menuModule);
  }

  render(): unknown {
    return this.#menu.render(
      () =>
        html`<analytics-menu label=${messages.export} .items=${this.#exporting.items}
          >${icon('download')}</analytics-menu
        >`,
      html`<span class="action">${icon('download')}</span>`,
      () => actionButton('export', messages.exportMissing, 'download', this.#retry),
    );
  }

  readonly #retry = () => {
    menuModule.load().then(
      async () => {
        await this.#host.updateComplete;
        this.#host.renderRoot.querySelector('analytics-menu')?.focus();
      },
      () => this.#exporting.announce(messages.failed(messages.export, messages.partMissing)),
    );
  };
}
