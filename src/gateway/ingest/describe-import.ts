import { quote } from '../../usage-files/usage-error.js';
import type { ImportResult } from './import-types.js';

type Line = readonly [label: string, count: number | bigint, note?: string];

/** What a person should know about an import: one table, and a line for each thing beside it. */
export function describeImport(results: readonly ImportResult[]): string[] {
  const sum = (of: (result: ImportResult) => number) => results.reduce((total, result) => total + of(result), 0);
  const records = sum((result) => result.records);
  const rounded = results.reduce((total, result) => total + result.rounded.sum, 0n);
  const unpriced = results.flatMap((result) => [...result.unpriced]);
  const refused = results.flatMap((result) => [...result.refused.values()]);
  const optional = (...line: Line): Line[] => (line[1] ? [line] : []);
  const lines: Line[] = [
    ['files', sum((result) => result.files), formatsOf(results)],
    [
      'rows',
      sum((result) => result.rows),
      `loaded${records > 0 ? `, ${counted(records, 'asset record')} among them` : ''}`,
    ],
    ['calls', results.reduce((total, result) => total + result.calls, 0n)],
    ['copies', sum((result) => result.known), 'left out: the same row, or a later one of the same call, is there'],
    ...optional(
      'replaced',
      sum((result) => result.replaced),
      'rows of an earlier import',
    ),
    ['no calls', sum((result) => result.noCalls), 'records of something else'],
    [
      'rounded',
      sum((result) => result.rounded.rows),
      rounded === 0n ? 'costs' : `costs to nano-USD, by ${(Number(rounded) / 1e24).toExponential(1)} USD in all`,
    ],
    ['unpriced', unpriced.reduce((total, [, count]) => total + count, 0)],
    ...unpriced.map(([reason, count]): Line => ['', count, reason]),
    ...optional(
      'future',
      sum((result) => result.future),
      'no range up to now holds them (--time-zone, where times name no zone)',
    ),
    ['refused', refused.reduce((total, { rows }) => total + rows, 0)],
    ...refused.map(({ rows, first: { file, line, detail } }): Line => [
      '',
      rows,
      `${detail}, first at ${file}:${String(line)}`,
    ]),
  ];
  return [...tableOf(lines), ...results.flatMap(notesOf)];
}

function tableOf(lines: readonly Line[]): string[] {
  const texts = lines.map(([, count]) => count.toLocaleString('en'));
  const width = Math.max(...texts.map(({ length }) => length), 6);
  return lines.map(([label, , note = ''], index) =>
    `  ${label.padEnd(9)}${(texts[index] ?? '').padStart(width)}  ${note}`.trimEnd(),
  );
}

function formatsOf(results: readonly ImportResult[]): string {
  const named = results.flatMap(({ formats, repeated }) =>
    formats.length > 0 || repeated ? formats : ['columns by their names'],
  );
  return [...new Set(named)].join(', ');
}

function notesOf(result: ImportResult): string[] {
  const { file, repeated, leftOut, respelt, encodings, unusedPrices, ignored } = result;
  return [
    ...(repeated ? [`${file}: imported before in the same way, nothing added`] : []),
    ...(leftOut.length > 0
      ? [
          `${file}: ${counted(leftOut.length, 'file')} left out, without usage: ${leftOut[0] ?? ''}${leftOut.length > 1 ? ', …' : ''}`,
        ]
      : []),
    ...encodings.map((encoding) => `${file}: read as ${encoding}, since it is not UTF-8`),
    ...(respelt > 0
      ? [`${file}: ${counted(respelt, 'other spelling')} of e-mail addresses as user ids: each address is one person`]
      : []),
    ...unusedPrices.map((model) => `${file}: the price for model ${quote(model)} was not used: no row has that model`),
    ...(ignored.length > 0 ? [`${file}: columns not taken: ${ignored.join(', ')}`] : []),
  ];
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}
