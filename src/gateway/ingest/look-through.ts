import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';

/** What a text file shows when its bytes are looked through by what Node has for that, which is quick. */
export interface TextTraits {
  /** Certainly UTF-8. Where it is not said, the file is still to be looked into. */
  readonly isUtf8: boolean;
  /** A quote stands behind a space at the beginning of a cell: readers of CSV differ on whether it quotes. */
  readonly hasSpacedQuotes: boolean;
}

const PIECE = 1 << 20;
/** Bytes of a beginning that would tell of UTF-16 or of something that is no text. */
const HEAD = 4096;
const CELL_ENDS = new Set(Buffer.from(',;\t|\n\r'));
const SPACE = 0x20;

export async function lookThrough(file: string): Promise<TextTraits> {
  let kept: Buffer = Buffer.alloc(0);
  let first = true;
  let hasSpacedQuotes = false;
  for await (const chunk of createReadStream(file, { highWaterMark: PIECE })) {
    const piece = kept.length === 0 ? (chunk as Buffer) : Buffer.concat([kept, chunk as Buffer]);
    if (first && piece.subarray(0, HEAD).includes(0)) return { isUtf8: false, hasSpacedQuotes };
    const end = beginOfLastCharacter(piece);
    if (!isUtf8(piece.subarray(0, end))) return { isUtf8: false, hasSpacedQuotes };
    hasSpacedQuotes ||= findsSpacedQuote(piece, first);
    first = false;
    // A few bytes more than the character that is cut, so that nothing is missed between two pieces.
    kept = piece.subarray(end);
  }
  return { isUtf8: isUtf8(kept), hasSpacedQuotes };
}

/** Where the last character, or what there is of it, begins; it is looked at with the next piece. */
function beginOfLastCharacter(piece: Buffer): number {
  let at = piece.length - 1;
  while (at > 0 && piece.length - at < 4 && ((piece[at] ?? 0) & 0xc0) === 0x80) at -= 1;
  // Spaces go along, since what stands before them counts.
  while (at > 0 && piece[at] === SPACE) at -= 1;
  return Math.max(0, at);
}

function findsSpacedQuote(piece: Buffer, atBegin: boolean): boolean {
  for (let at = piece.indexOf(' "'); at >= 0; at = piece.indexOf(' "', at + 1)) {
    let before = at;
    while (before >= 0 && piece[before] === SPACE) before -= 1;
    const sign = piece[before];
    if (sign === undefined ? atBegin : CELL_ENDS.has(sign)) return true;
  }
  return false;
}
