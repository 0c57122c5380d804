/** Whether bytes that come in pieces are UTF-8. */
export class Utf8Check {
  readonly #strict = new TextDecoder('utf-8', { fatal: true });
  /** Whether a character may go on in the next piece. */
  #isCut = false;

  /** @returns false where the piece cannot be UTF-8; then no more of them are to be asked about */
  take(piece: Uint8Array): boolean {
    if (!this.#isCut && isAscii(piece)) return true;
    if (piece.length > 0) this.#isCut = (piece.at(-1) as number) >= 0x80;
    return this.#decodes(piece, true);
  }

  /** Whether the last character is whole. */
  end(): boolean {
    return this.#decodes(new Uint8Array(), false);
  }

  #decodes(piece: Uint8Array, stream: boolean): boolean {
    try {
      this.#strict.decode(piece, { stream });
      return true;
    } catch {
      return false;
    }
  }
}

export function isAscii(bytes: Uint8Array): boolean {
  const { buffer, byteOffset, length } = bytes;
  // Four bytes at a time, from where the memory allows it.
  const before = Math.min(-byteOffset & 3, length);
  const count = (length - before) >> 2;
  const words = count > 0 ? new Uint32Array(buffer, byteOffset + before, count) : [];
  let all = 0;
  for (let at = 0; at < count; at += 1) all |= words[at] as number;
  for (let at = 0; at < before; at += 1) all |= bytes[at] as number;
  for (let at = before + count * 4; at < length; at += 1) all |= bytes[at] as number;
  return (all & 0x80808080) === 0;
}
