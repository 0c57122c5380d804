import { quote } from '../../usage-files/usage-error.js';
import type { ImportResult } from './import-types.js';

/** What a person should know about an import, one line each. */
export function describeImport(result: ImportResult): string[] {
  const { file, rows, records, repeated, refused, unpriced, ignored, unusedPrices } = result;
  if (repeated) return [`${file}: imported before in the same way, nothing added`];
  const among = records > 0 ? `, ${records.toLocaleString('en')} of them asset records` : '';
  const format = result.formats.length === 0 ? '' : `${result.formats.join(', ')}: `;
  const files = result.files > 1 ? ` from ${result.files.toLocaleString('en')} files` : '';
  const lines = [`${file}: ${format}${counted(rows, 'row')} loaded${among}${files}`];
  const tell = (count: number, one: string, text: string) => {
    if (count > 0) lines.push(`  ${counted(count, one)} ${text}`);
  };
  for (const encoding of result.encodings) lines.push(`  read as ${encoding}, since it is not UTF-8`);
  tell(result.replaced, 'row', 'of an earlier import replaced');
  tell(result.known, 'row', 'left out: a later row of the same event is there');
  tell(result.respelt, 'other spelling', 'of e-mail addresses as user ids: each address is one person');
  tell(result.noCalls, 'record', 'that are no calls');
  const left = [...refused.values()].reduce((sum, { rows: count }) => sum + count, 0);
  tell(left, 'bad row', 'skipped:');
  for (const [reason, { rows: count }] of refused) lines.push(`    ${String(count)} × ${reason}`);
  if (result.rounded.rows > 0) {
    const sum = Number(result.rounded.sum) / 1e24;
    lines.push(`  ${counted(result.rounded.rows, 'cost')} rounded to nano-USD, by ${sum.toExponential(1)} USD in all`);
  }
  for (const [reason, count] of unpriced) lines.push(`  cost not known for ${counted(count, 'row')}: ${reason}`);
  tell(result.future, 'row', 'in the future: no range up to now holds them (--time-zone, where times name no zone)');
  for (const model of unusedPrices) {
    lines.push(`  the price for model ${quote(model)} was not used: no row has that model`);
  }
  if (ignored.length > 0) lines.push(`  columns not taken: ${ignored.join(', ')}`);
  return lines;
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}
