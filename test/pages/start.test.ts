import { connect, createServer } from 'node:net';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { NOW, ROOT, SAMPLE, spawnDemo, type DemoProcess } from './demo.js';
import { CACHE, samplesInCache } from './sample-database.js';

const ADDRESS = /^Analytics demo: http:\/\/127\.0\.0\.1:(\d+)\/$/m;
const MAKING = 'Making the sample organisation';

/** A seed of this run's own: what is in the cache under it has been made by this file. */
const SEED = `start ${Date.now()}`;
const ownSamples = async () => (await samplesInCache()).filter(({ seed }) => seed === SEED);

/** Which files the pages are, and whether they are still the same ones. */
async function pages(): Promise<(readonly [string, number, number])[]> {
  const files = await readdir(join(ROOT, 'dist/demo'), { recursive: true, withFileTypes: true });
  const found = files
    .filter((file) => file.isFile() && !file.name.endsWith('.part'))
    .map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(
    found.sort().map(async (file) => {
      const { ino, mtimeMs } = await stat(file);
      return [file, ino, mtimeMs] as const;
    }),
  );
}

const running: DemoProcess[] = [];
function run(...args: readonly string[]): DemoProcess {
  const demo = spawnDemo(args);
  running.push(demo);
  return demo;
}
afterEach(async () => {
  for (const demo of running.splice(0)) expect([0, 2]).toContain(await demo.interrupt());
});

function refuses(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => {
      resolve(true);
    });
  });
}

describe('npm start', () => {
  test('takes another port where the one asked for is in use, and ends cleanly on Ctrl-C', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as { port: number };
    try {
      const demo = run('--port', String(port), ...SAMPLE);
      const served = Number((await demo.printed(ADDRESS))[1]);
      expect(served).toBeGreaterThan(port);
      const page = await fetch(`http://127.0.0.1:${served}/`);
      expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
      expect(await demo.interrupt()).toBe(0);
      expect(await refuses(served)).toBe(true);
    } finally {
      blocker.close();
    }
  });

  test('refuses by name what it does not understand, before it does anything', async () => {
    const refused = [
      [['--prot', '8080'], '"--prot"'],
      [['--port', 'eighty'], '--port "eighty"'],
      [['--sample-events'], '--sample-events needs a value'],
      [['figures.csv'], '"figures.csv"'],
      [['--data', 'no-such-file.csv'], 'no-such-file.csv'],
    ] as const;
    const answers = await Promise.all(
      refused.map(async ([args]) => {
        const demo = run(...args);
        return [args, await demo.ended, demo.output()] as const;
      }),
    );
    for (const [index, [args, code, output]] of answers.entries()) {
      expect([args, code]).toEqual([args, 2]);
      expect(output).toContain(refused[index]![1]);
      // Neither a stack trace nor a page.
      expect(output).not.toMatch(/^ +at |Building/m);
    }
  });

  test('stopped while it makes the sample, leaves nothing half-made', async () => {
    const before = (await readdir(CACHE)).filter((name) => name.includes('.part'));
    const demo = run('--port', '0', '--seed', SEED, '--sample-events', '2000000');
    await demo.printed(/… 20 %/);
    const made = (await readdir(CACHE)).filter((name) => name.includes('.part') && !before.includes(name));
    expect(made).not.toEqual([]);
    expect(await demo.interrupt()).toBe(0);
    const left = await readdir(CACHE);
    expect(made.filter((name) => left.includes(name))).toEqual([]);
    expect(await ownSamples()).toEqual([]);
    expect(demo.output()).not.toContain('Analytics demo:');
  });

  test('makes the sample and the pages once: the next start takes what is there', async () => {
    const args = ['--port', '0', '--seed', SEED, '--sample-events', '3000', '--now', NOW.toISOString()];
    const first = run(...args);
    await first.printed(ADDRESS);
    expect(first.output()).toContain(MAKING);
    expect(await first.interrupt()).toBe(0);
    const [sample, ...others] = await ownSamples();
    expect(others).toEqual([]);
    const { ino, birthtimeMs } = await stat(sample!.file);
    const built = await pages();
    expect(built.length).toBeGreaterThan(3);

    const second = run(...args);
    await second.printed(ADDRESS);
    expect(await ownSamples()).toHaveLength(1);
    expect(second.output()).not.toContain(MAKING);
    expect(await stat(sample!.file)).toMatchObject({ ino, birthtimeMs });
    // Whoever is reading them would otherwise get half of one.
    expect(await pages()).toEqual(built);
  });
});
