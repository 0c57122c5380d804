import { noted } from '../../core/notices.js';
import { fileWords } from '../../core/text/file-words.js';
import type { Notice, Query, Table } from '../../core/types.js';
import type { Taken } from './taken.js';

/** Questions whose answers are no figures. */
const CHOICES = ['users', 'projects'];

/** What a reader must know of the files to read a table of theirs right. */
export function fileNotices(table: Table, { report }: Query, { refused, listed }: Taken): Table {
  const rows = refused.reduce((sum, { rows: each }) => sum + each, 0);
  const [first] = listed;
  if (rows === 0 || !first || CHOICES.includes(report)) return table;
  const notice: Notice = {
    code: 'partial',
    message: fileWords.refused(rows, `${first.file}:${String(first.line)}: ${first.detail}`),
  };
  return noted(table, [notice]);
}
