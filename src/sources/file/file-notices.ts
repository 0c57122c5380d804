import { noted } from '../../core/notices.js';
import { fileWords } from '../../core/text/file-words.js';
import type { Notice, Query, Table } from '../../core/types.js';
import type { Taken } from './taken.js';

/** Questions whose answers are no figures. */
const CHOICES = ['users', 'projects'];

/** What a reader must know of the files to read a table of theirs right. */
export function fileNotices(table: Table, { report }: Query, { refused, listed, leftOut }: Taken): Table {
  const rows = refused.reduce((sum, { rows: each }) => sum + each, 0);
  const [first] = listed;
  if (CHOICES.includes(report)) return table;
  const messages = [
    ...(first ? [fileWords.refused(rows, `${first.file}:${String(first.line)}: ${first.detail}`)] : []),
    ...(leftOut[0] === undefined ? [] : [fileWords.leftOut(leftOut.length, leftOut[0])]),
  ];
  if (messages.length === 0) return table;
  return noted(
    table,
    messages.map((message): Notice => ({ code: 'partial', message })),
  );
}
