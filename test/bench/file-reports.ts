// How long a page takes to answer each report from a million events of files that it has read; `npm run bench` runs it.
// `node --import tsx test/bench/file-reports.ts EVENTS` takes another number.
import { catalogue } from '../../src/core/catalogue/catalogue.js';
import type { Query } from '../../src/core/types.js';
import { EventTableBuilder } from '../../src/sources/file/event-table-builder.js';
import { answerReport } from '../../src/sources/file/reports/index.js';
import { prepare } from '../../src/sources/file/scan/prepare.js';
import { atOnce } from '../../src/sources/file/steps.js';
import { eachSampleEvent } from '../gateway/sample-events.js';

const RUNS = 5;
const LIMIT = 50;
const NOW = Date.parse('2026-05-14T10:00:00Z');
const YEAR = {
  choice: 'year',
  from: '2025-05-14T10:00:00Z',
  to: '2026-05-14T10:00:00Z',
  timeZone: 'Europe/Warsaw',
};
const PARAMS: Readonly<Record<string, Query['params']>> = {
  spending: { bucket: 'day' },
  'summary-trend': { bucket: 'day' },
};

const count = Number(process.argv[2] ?? 1_000_000);
const builder = new EventTableBuilder();
await eachSampleEvent(count, NOW, ({ event, called }) => {
  builder.add(event, called);
});
const table = builder.table();
atOnce(prepare(table));
console.log(`${table.length.toLocaleString('en-US')} events of ${String(table.people.size)} people`);

/** The first one has more to do: what is worked out once for all. The best tells of a machine that others use, too. */
function timed(query: Query): { first: number; best: number; median: number } {
  const times = Array.from({ length: RUNS + 1 }, () => {
    const began = performance.now();
    answerReport(table, query, NOW);
    return performance.now() - began;
  });
  const [first = NaN, ...others] = times;
  others.sort((a, b) => a - b);
  return { first, best: others[0] ?? NaN, median: others[Math.floor(RUNS / 2)] ?? NaN };
}

for (const { name } of catalogue) {
  if (/^(leaderboard|viewer|budgets|usage)/.test(name)) continue;
  const params = PARAMS[name];
  const { first, best, median } = timed({ report: name, filters: { range: YEAR }, ...(params && { params }) });
  const mark = median > LIMIT ? ` more than ${String(LIMIT)} ms` : '';
  console.log(
    `${name.padEnd(28)} ${median.toFixed(1).padStart(7)} ms   best ${best.toFixed(1).padStart(7)} ms   first ${first.toFixed(1).padStart(7)} ms${mark}`,
  );
}
