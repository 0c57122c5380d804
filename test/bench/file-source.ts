// How long a page without a server takes until a file of a million events can be asked, in this process: `node --import tsx`.
import { readFiles } from '../../src/sources/file/read-files.js';
import { usageCsv, usageLines } from './usage-rows.js';

const ROWS = Number(process.argv[2] ?? 1_000_000);

for (const [name, make] of [
  ['usage.csv', usageCsv],
  ['usage.ndjson', usageLines],
] as const) {
  const blob = new Blob([...make(ROWS)]);
  const file = { name, open: () => blob.stream() as unknown as AsyncIterable<Uint8Array> };
  const began = performance.now();
  const { user, system } = process.cpuUsage();
  const { taken } = await readFiles([file]);
  const seconds = (performance.now() - began) / 1000;
  const spent = process.cpuUsage({ user, system });
  const cpu = ((spent.user + spent.system) / 1e6).toFixed(2);
  const megabytes = blob.size / 1e6;
  console.log(
    `${name}: ${taken.rows.toLocaleString('en')} events of ${megabytes.toFixed(0)} MB ready in ${seconds.toFixed(2)} s, ${cpu} s of processors (${Math.round(taken.rows / seconds).toLocaleString('en')} rows/s)`,
  );
}
