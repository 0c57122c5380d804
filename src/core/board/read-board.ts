import { BOARD_COLUMNS, BOARD_MOST_ROWS, BOARD_VERSION, type Board, type BoardCard } from './board.js';

const LONGEST_NAME = 200;
const LONGEST_TEXT = 2000;
const MOST_CARDS = 200;
/** What the HTML standard allows as a custom element's name, in ASCII; and a heading. */
const ELEMENT = /^([a-z][a-z0-9]*(-[a-z0-9]+)+|heading)$/;
const ATTRIBUTE = /^[a-z][a-z0-9-]*$/;

type Unread = Readonly<Record<string, unknown>>;

/** What is wrong with a board that somebody has handed over, and where: `cards[2].width is 40, not 1 to 12`. */
export class BoardError extends Error {
  override readonly name = 'BoardError';
}

/**
 * A board of JSON, checked; what it holds beyond what is known stays in it, as another version has written that.
 *
 * @param value What `JSON.parse` has made, or its text.
 * @throws {BoardError} that names the first thing that is wrong.
 */
export function readBoard(value: unknown): Board {
  const board = objectOf(typeof value === 'string' ? parsed(value) : value, 'The board');
  const { version, cards } = board;
  if (version !== BOARD_VERSION) {
    throw new BoardError(
      typeof version === 'number' && version > BOARD_VERSION
        ? `The board is of version ${String(version)}, and this page reads version ${String(BOARD_VERSION)}.`
        : `version is ${shown(version)}, not ${String(BOARD_VERSION)}.`,
    );
  }
  const id = textOf(board, 'id', '', LONGEST_NAME);
  const name = textOf(board, 'name', '', LONGEST_NAME);
  if (!Array.isArray(cards)) throw new BoardError(`cards is ${shown(cards)}, not a list.`);
  if (cards.length > MOST_CARDS)
    throw new BoardError(`There are ${String(cards.length)} cards, more than ${String(MOST_CARDS)}.`);
  const read = cards.map((card: unknown, index) => readCard(card, `cards[${String(index)}]`));
  const ids = new Set<string>();
  for (const [index, { id: cardId }] of read.entries()) {
    if (ids.has(cardId))
      throw new BoardError(`cards[${String(index)}].id is “${cardId}”, as that of a card before it.`);
    ids.add(cardId);
  }
  const projects = projectsOf(board['projects']);
  return { ...board, version: BOARD_VERSION, id, name, cards: read, ...(projects && { projects }) };
}

function readCard(value: unknown, at: string): BoardCard {
  const card = objectOf(value, at);
  const element = textOf(card, 'element', at, LONGEST_NAME);
  if (!ELEMENT.test(element)) throw new BoardError(`${at}.element is “${element}”, which is no custom element.`);
  const { heading, attributes, height } = card;
  if (heading !== undefined) textOf(card, 'heading', at, LONGEST_NAME, 0);
  return {
    ...card,
    id: textOf(card, 'id', at, LONGEST_NAME),
    element,
    width: countOf(card, 'width', at, BOARD_COLUMNS),
    ...(height !== undefined && { height: countOf(card, 'height', at, BOARD_MOST_ROWS) }),
    ...(attributes !== undefined && { attributes: attributesOf(attributes, `${at}.attributes`) }),
  };
}

function attributesOf(value: unknown, at: string): Readonly<Record<string, string>> {
  const entries = Object.entries(objectOf(value, at));
  for (const [name, text] of entries) {
    if (!ATTRIBUTE.test(name)) throw new BoardError(`${at} has “${name}”, which is no attribute.`);
    if (typeof text !== 'string' || text.length > LONGEST_TEXT)
      throw new BoardError(`${at}.${name} is ${shown(text)}, not a text of at most ${String(LONGEST_TEXT)} letters.`);
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

function projectsOf(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || !value.every((project): project is string => typeof project === 'string'))
    throw new BoardError(`projects is ${shown(value)}, not a list of names.`);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BoardError('The board is no JSON.');
  }
}

function objectOf(value: unknown, at: string): Unread {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BoardError(`${at} is ${shown(value)}, not an object.`);
  return value as Unread;
}

function textOf(of: Unread, name: string, at: string, longest: number, least = 1): string {
  const value = of[name];
  const path = at ? `${at}.${name}` : name;
  if (typeof value !== 'string') throw new BoardError(`${path} is ${shown(value)}, not a text.`);
  if (value.length < least || value.length > longest)
    throw new BoardError(`${path} has ${String(value.length)} letters, not ${String(least)} to ${String(longest)}.`);
  return value;
}

function countOf(of: Unread, name: string, at: string, most: number): number {
  const value = of[name];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > most)
    throw new BoardError(`${at}.${name} is ${shown(value)}, not 1 to ${String(most)}.`);
  return value;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `“${value.slice(0, 40)}”`;
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : JSON.stringify(value);
}
