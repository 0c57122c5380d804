import type { Board } from './board.js';
import { BoardError, readBoard } from './read-board.js';

const PARAMETER = 'analytics-board';

/** A board as a link to a page: it stands behind the hash, so that no server is told of it. */
export function boardLink(board: Board, page: string): string {
  const url = new URL(page);
  const bytes = new TextEncoder().encode(JSON.stringify(board));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  url.hash = `${PARAMETER}=${text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
  return url.href;
}

/** The board of a link; `undefined` of an address without one. @throws {BoardError} where it is broken. */
export function linkedBoard(hash: string): Board | undefined {
  const text = new URLSearchParams(hash.replace(/^#/, '')).get(PARAMETER);
  if (text === null) return undefined;
  let json = '';
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
    json = new TextDecoder().decode(bytes);
  } catch {
    // Links are cut off in chats and mails.
    throw new BoardError('The link to the board is broken.');
  }
  return readBoard(json);
}
