// Makes docs/reports.md from the catalogue of reports: `npm run docs:reports`. `--check` only says whether it is up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';

import { catalogue } from '../src/core/catalogue/catalogue.ts';
import { USAGE_DIMENSIONS } from '../src/core/catalogue/usage/usage-dimensions.ts';
import { USAGE_MEASURES } from '../src/core/catalogue/usage/usage-measures.ts';

export const PAGE = fileURLToPath(new URL('../docs/reports.md', import.meta.url));

const KINDS = {
  text: 'text',
  integer: 'whole number',
  number: 'number',
  currency: 'money',
  percent: 'ratio, 1 is 100 %',
  duration: 'seconds',
  datetime: 'instant',
  date: 'day',
  boolean: 'yes or no',
};
const AGGREGATES = {
  sum: 'adds up',
  distinct: 'distinct: does not add up',
  ratio: 'from the totals of its parts',
  latest: 'the newest',
  none: '',
};
const BETTER = { up: 'more is better', down: 'less is better', neither: '' };

const cell = (text) => text.replaceAll('|', '\\|');
const row = (cells) => `| ${cells.map(cell).join(' | ')} |`;

function columnsTable(what, columns) {
  return [
    row([what, 'label', 'values', 'of several rows', 'what it is']),
    row(['-', '-', '-', '-', '-']),
    ...columns.map(({ id, label, kind, unit, aggregate = 'none', better = 'neither', description }) =>
      row([
        `\`${id}\``,
        label,
        unit ? `${KINDS[kind]} (${unit})` : KINDS[kind],
        [AGGREGATES[aggregate], BETTER[better]].filter(Boolean).join('; '),
        description,
      ]),
    ),
  ].join('\n');
}

/** What a report that is asked for its columns can be asked for. */
const ASKED = {
  usage: [
    'Its parameters: `measures` (one to six ids, a comma list), `by` (none, one or two dimensions), `granularity` (`5min`, ' +
      '`15min`, `hour`, `3h`, `day`, `week`, `month`; without it there is no time), `timeZone`, `weekStart` (1 is Monday) and ' +
      '`top`: with `by`, only so many rows, the greatest by the first measure; the rest is one row `other` where every ' +
      'measure adds up. Totals are over everything. Beside a dimension `model` stands `modelId`, null in the row of all ' +
      'that belongs to none.',
    columnsTable('measure', USAGE_MEASURES),
    columnsTable('dimension', USAGE_DIMENSIONS),
  ],
};

function section({ name, heading, description, rowNames, dimension, defaultSort, columns, keys = {} }) {
  const facts = [
    `Rows are called ${rowNames.join(', ')}.`,
    dimension ? `A row's \`id\` can set the filter \`${dimension}\`.` : '',
    defaultSort ? `Sorted by \`${defaultSort.by}\`${defaultSort.descending ? ', the largest first' : ''}.` : '',
  ];
  const beside = Object.entries(keys).map(([key, meaning]) => `- \`${key}\`: ${meaning}`);
  return [
    `## \`${name}\``,
    `**${heading}.** ${description} ${facts.filter(Boolean).join(' ')}`,
    columnsTable('column', columns),
    ...(ASKED[name] ?? []),
    ...(beside.length ? [`Beside its columns a row holds:\n\n${beside.join('\n')}`] : []),
  ].join('\n\n');
}

/** The page as it ought to be. */
export async function reportsPage() {
  const text = [
    '# Reports',
    'Made from `src/core/catalogue` by `npm run docs:reports`; change it there.',
    'A source answers these names with these columns, as far as it has them; an unknown figure is `null`, and a column that ' +
      'it does not have is left out. In script, `columnsOf(report)` gives the columns.',
    ...catalogue.map(section),
  ].join('\n\n');
  return format(text, { ...(await resolveConfig(PAGE)), parser: 'markdown' });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const page = await reportsPage();
  if (!process.argv.includes('--check')) writeFileSync(PAGE, page);
  else if (readFileSync(PAGE, 'utf8') !== page) {
    console.error('docs/reports.md is not what the catalogue says: run `npm run docs:reports`.');
    process.exitCode = 1;
  }
}
