/** The engine's reader has stopped, and the transaction with it: the import is to begin again, by our readers alone. */
export class NotPlain extends Error {
  constructor(cause: unknown) {
    super('the engine cannot read the file', { cause });
    this.name = 'NotPlain';
  }
}
