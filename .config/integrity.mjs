import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes `integrity.json` beside what a build has written: the hash of each script as Subresource Integrity wants it, in the
 * form of the `integrity` of an import map. Prints the one of `entry`, which goes into `<script integrity>`.
 * @param {string} entry file name
 * @returns {import('vite').Plugin}
 */
export function integrity(entry) {
  return {
    name: 'integrity',
    apply: 'build',
    // What is hashed is what is on the disk: nothing can change a file after it.
    writeBundle({ dir }, bundle) {
      const scripts = Object.keys(bundle).filter((file) => file.endsWith('.js'));
      const hashes = scripts.sort().map((file) => [`./${file}`, `sha384-${hash(join(dir, file))}`]);
      const written = Object.fromEntries(hashes);
      writeFileSync(join(dir, 'integrity.json'), `${JSON.stringify(written, null, 2)}\n`);
      console.log(`integrity of ${entry}: ${written[`./${entry}`]}`);
    },
  };
}

const hash = (file) => createHash('sha384').update(readFileSync(file)).digest('base64');
