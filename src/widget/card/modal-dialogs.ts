import type { LitElement } from 'lit';

/** Opens whatever dialogs `host` draws over the page, and closes them when it leaves its place. */
export function modalDialogs(host: LitElement) {
  const all = () => host.renderRoot.querySelectorAll('dialog');
  host.addController({
    hostUpdated() {
      for (const dialog of all()) if (!dialog.open && dialog.isConnected) dialog.showModal();
    },
    hostDisconnected() {
      // Elsewhere they would be open, but not over the page.
      for (const dialog of all()) dialog.close();
    },
  });
}
