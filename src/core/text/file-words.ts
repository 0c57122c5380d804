import { nameFor } from './plural.js';

/** What is said of files that a page reads itself; apart from the other messages, so that no other page loads it. */
export const fileWords = {
  nothingYet: 'No file has been read yet.',
  changed: 'A file has changed since it was chosen: choose it again.',
  notFound: (name: string) => `There is no file ${name}.`,
  answered: (name: string, status: number) =>
    `${name} could not be read: the server answered with status ${String(status)}.`,
  notReached: (name: string) => `${name} could not be reached.`,
  isPage: (name: string) =>
    `${name} is a web page and no file of usage: the address is wrong, or the server has no such file.`,
  parquet: (name: string) =>
    `${name} is a Parquet file, which a page cannot read: import it with the gateway, or export it as CSV or JSON.`,
  isEmpty: 'The list of files is empty.',
  refused: (rows: number, first: string) =>
    `${rows.toLocaleString('en')} ${nameFor(rows, ['row', 'rows'])} of the files could not be taken and ${nameFor(rows, ['is', 'are'])} missing here: ${first}${rows > 1 ? ', …' : ''}.`,
} as const;
