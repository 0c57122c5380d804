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
  isEmpty: 'The list of files is empty.',
  refused: (rows: number, first: string) =>
    `${rows.toLocaleString('en')} ${nameFor(rows, ['row', 'rows'])} of the files could not be taken and ${nameFor(rows, ['is', 'are'])} missing here: ${first}${rows > 1 ? ', …' : ''}.`,
  leftOut: (files: number, first: string) =>
    `${files.toLocaleString('en')} ${nameFor(files, ['file of the folder holds', 'files of the folder hold'])} no usage and ${nameFor(files, ['is', 'are'])} left out: ${first}${files > 1 ? ', …' : ''}`,
  /** What was taken of files. */
  taken: {
    heading: 'What was taken',
    files: 'Files',
    events: 'Events',
    calls: 'Calls',
    known: 'Copies of events, counted once',
    copies: 'Copies of files, left out',
    records: 'Records of assistants and workflows',
    noCalls: 'Records that are no calls',
    rounded: 'Costs rounded to a billionth of a dollar',
    unpriced: 'Without a known cost',
    future: 'In the future',
    respelt: 'Other spellings of e-mails',
    refused: 'Rows refused',
    formats: 'Known as',
    encodings: 'Not UTF-8, read as',
    ignored: 'Columns not taken',
    by: (amount: string) => `by ${amount} in all`,
    more: (rows: number) => `and ${rows.toLocaleString('en')} more`,
    at: (file: string, line: number) => `${file}:${String(line)}`,
  },
} as const;
