import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const DATA = { items: [], dragOperationsMask: 1 };

/**
 * Lets go of a real folder over a page, as a person does: `executeServerCommand('drop-folder', { x, y, name, files })`, whose
 * files are texts by their path. Scripts can make a drop of files, but none of folders.
 */
export const dropFolderPlugin = {
  name: 'drop-folder',
  async executeCommand({ command, payload, session }) {
    if (command !== 'drop-folder') return undefined;
    const { x, y, name, files } = payload;
    const made = mkdtempSync(join(tmpdir(), 'drop-folder-'));
    // The page reads them when it likes.
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    for (const [path, content] of Object.entries(files)) {
      const file = join(made, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    const cdp = await session.browser.getPage(session.id).createCDPSession();
    for (const type of ['dragEnter', 'dragOver', 'drop'])
      await cdp.send('Input.dispatchDragEvent', { type, x, y, data: { ...DATA, files: [join(made, name)] } });
    await cdp.detach();
    return true;
  },
};
