import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A board as it is kept: whose it is, and what its page has written. */
export interface KeptBoard {
  readonly owner: string;
  /** Whose it is, for people. */
  readonly ownerName: string;
  readonly changedAt: string;
  readonly board: { readonly id: string; readonly name: string; readonly projects?: readonly string[] };
}

/**
 * Boards in a folder, a file each. A file is written beside its place and then moved there, so that nobody reads half of one,
 * and several gateways may share the folder.
 */
export class BoardFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** All boards, by the time at which they were last changed, the oldest first. A file that is none is left alone. */
  async all(): Promise<readonly KeptBoard[]> {
    const names = (await this.#names()).filter((name) => name.endsWith('.json'));
    const boards = await Promise.all(names.map((name) => this.#read(join(this.#folder, name))));
    return boards
      .filter((board) => board !== undefined)
      .sort((a, b) => (a.changedAt < b.changedAt ? -1 : a.changedAt > b.changedAt ? 1 : 0));
  }

  get(id: string): Promise<KeptBoard | undefined> {
    return this.#read(this.#fileOf(id));
  }

  async put(kept: KeptBoard): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const beside = join(this.#folder, `${randomUUID()}.part`);
    try {
      const file = await open(beside, 'w');
      try {
        await file.writeFile(JSON.stringify(kept));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, this.#fileOf(kept.board.id));
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  }

  async delete(id: string): Promise<void> {
    await rm(this.#fileOf(id), { force: true });
  }

  /** Ids come from elsewhere: whatever they are made of, a file has a name of its own in the folder. */
  #fileOf(id: string): string {
    return join(this.#folder, `${createHash('sha256').update(id).digest('hex')}.json`);
  }

  async #names(): Promise<readonly string[]> {
    try {
      return await readdir(this.#folder);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  async #read(path: string): Promise<KeptBoard | undefined> {
    try {
      const kept = JSON.parse(await readFile(path, 'utf8')) as Partial<KeptBoard> | null;
      return typeof kept?.owner === 'string' && typeof kept.board?.id === 'string' ? (kept as KeptBoard) : undefined;
    } catch (error) {
      if (isMissing(error) || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
