import { openAsBlob } from 'node:fs';
import { readFiles } from './src/sources/file/read-files.js';
for (const name of process.argv.slice(2)) {
  const blob = await openAsBlob(name);
  const file = { name, open: () => blob.stream() as unknown as AsyncIterable<Uint8Array>, parts: { size: blob.size, slice: (a: number, b: number) => blob.slice(a, b).arrayBuffer() } };
  const began = performance.now();
  let longest = 0, last = began, peak = 0;
  const { taken } = await readFiles([file], {}, { pause: () => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; peak = Math.max(peak, process.memoryUsage().rss); } });
  console.log(name, taken.rows, taken.calls, ((performance.now() - began) / 1000).toFixed(2) + ' s', 'longest ' + longest.toFixed(0), 'rss ' + (peak / 1e6).toFixed(0));
}
