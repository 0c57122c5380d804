import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importDatabase } from '../../src/gateway/ingest/index.js';

const TIMEOUT = 120_000;
const ROWS = `when,who,tokens,answer
2026-01-05T10:00:30Z,ada,1000,100
2026-01-05T10:05:00Z,ada,500,50
2026-01-05T10:07:10Z,bob,250,
2026-01-05T10:07:59.999Z,bob,many,1
`;
const OPTIONS =
  '--map time=when,user=who,input_tokens=tokens,output_tokens=answer --set project=loom,model=m --price m=1,2';

let folder: string;
let temporary: string;
let data: string;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'start-'));
  temporary = join(folder, 'tmp');
  data = join(folder, 'rows.csv');
  await mkdir(temporary);
  await writeFile(data, ROWS);
});

afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

/** `npm start` as a child process; its lines are kept, and can be waited for. */
function start(args: string): {
  child: ChildProcess;
  line: (pattern: RegExp) => Promise<string>;
  ended: Promise<Ended>;
} {
  const child = spawn(process.execPath, ['--import', 'tsx', 'demo/start.ts', ...args.split(' ')], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const lines: string[] = [];
  const waiting: { pattern: RegExp; found: (line: string) => void }[] = [];
  const closed = [child.stdout, child.stderr].map((stream) => {
    const reader = createInterface({ input: stream });
    reader.on('line', (line) => {
      lines.push(line);
      for (const { pattern, found } of waiting) if (pattern.test(line)) found(line);
    });
    return once(reader, 'close');
  });
  const ended = Promise.all([once(child, 'exit'), ...closed]).then(([[code]]) => {
    running.delete(child);
    return { code: code as number | null, output: lines.join('\n') };
  });
  const line = (pattern: RegExp): Promise<string> => {
    const past = lines.find((text) => pattern.test(text));
    if (past !== undefined) return Promise.resolve(past);
    return new Promise((found, failed) => {
      waiting.push({ pattern, found });
      void ended.then(({ output }) => {
        failed(new Error(`ended without ${String(pattern)}:\n${output}`));
      });
    });
  };
  return { child, line, ended };
}

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

async function json(url: string, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(url, { headers });
  expect(response.status).toBe(200);
  return response.json();
}

/** Folders that an import has made for its database. */
async function databases(): Promise<string[]> {
  return (await readdir(temporary)).filter((name) => name.startsWith('codemie-analytics-'));
}

describe('npm start with --data', () => {
  it(
    'serves pages and the file’s figures on one address, tells what was skipped, and ends without a trace',
    async () => {
      const taken = createServer().listen(0, '127.0.0.1');
      await once(taken, 'listening');
      const port = (taken.address() as AddressInfo).port;
      const { child, line, ended } = start(`--data ${data} ${OPTIONS} --skip-bad-rows --port ${String(port)}`);
      const address = /http:\S+/.exec(await line(/^Analytics demo: /))?.[0] ?? '';
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
      expect(address).not.toContain(`:${String(port)}/`);

      expect(await (await fetch(address)).text()).toContain('<analytics-filters');
      const demo = (await json(`${address}demo/users`)) as { users: { id: string; role: string }[] };
      expect(demo).toMatchObject({
        initial: 'demo-platform-admin',
        range: '2026-01-05T10:00Z/2026-01-05T10:08Z',
        sample: false,
      });
      expect(demo.users.map(({ role }) => role)).toEqual(['user', 'project-admin', 'platform-admin']);

      const seen: Record<string, Record<string, number>> = {};
      for (const { id, role } of demo.users) {
        const { token } = (await json(`${address}demo/token?user=${id}`)) as { token: string };
        const answer = (await json(
          `${address}v1/analytics/summaries?start_date=2026-01-05T10:00:00Z&end_date=2026-01-05T10:08:00Z`,
          { authorization: `Bearer ${token}` },
        )) as { data: { metrics: { id: string; value: number }[] } };
        seen[role] = Object.fromEntries(answer.data.metrics.map((metric) => [metric.id, metric.value]));
      }
      /* Ada's two rows are 1500 × 1 + 150 × 2 micro-USD; Bob's has no known answer, so no known cost. */
      expect(seen).toMatchObject({
        user: { total_requests: 2, total_money_spent: 0.0018 },
        'project-admin': { total_requests: 3, total_input_tokens: 1750, total_money_spent: 0.0018 },
        'platform-admin': { total_requests: 3, total_input_tokens: 1750, total_output_tokens: 150 },
      });

      expect(await databases()).toHaveLength(1);
      child.kill('SIGINT');
      const { code, output } = await ended;
      taken.close();
      expect(code).toBe(0);
      expect(output).toMatch(/rows +3 {2}loaded/);
      expect(output).toMatch(/refused +1\n +1 {2}input_tokens is not a whole number: "many", first at .*rows\.csv:5/);
      expect(output).toMatch(/unpriced +1\n +1 {2}output tokens not known for model "m"/);
      expect(await databases()).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'stops at a bad row',
    async () => {
      const { code, output } = await start(`--data ${data} ${OPTIONS}`).ended;
      expect(code).toBe(1);
      expect(output).toContain(`${data}:5: input_tokens is not a whole number: "many"`);
      expect(output).not.toContain('Analytics demo');
      expect(await databases()).toEqual([]);
    },
    TIMEOUT,
  );
});

describe('npm start', () => {
  it(
    'ends with 2 and its usage when it is asked for what it does not know',
    async () => {
      const { code, output } = await start('--frobnicate').ended;
      expect(code).toBe(2);
      expect(output).toContain('unknown argument "--frobnicate"');
      expect(output).toContain('Usage: npm start');
      expect(await start('--help').ended).toMatchObject({ code: 0 });
    },
    TIMEOUT,
  );

  it(
    'leaves nothing half-made when it is stopped while it makes the sample',
    async () => {
      const { child, line, ended } = start('--sample-events 400000 --seed interrupted --port 0');
      await line(/0 %$/);
      expect((await readdir('.cache')).some((file) => file === `sample-${String(child.pid)}.part`)).toBe(true);
      child.kill('SIGTERM');
      expect(await ended).toMatchObject({ code: 0 });
      expect((await readdir('.cache')).filter((file) => file.includes(String(child.pid)))).toEqual([]);
    },
    TIMEOUT,
  );
});

describe('a database of imported rows', () => {
  it('that is kept takes the same file once, and tells what it holds', async () => {
    const path = join(folder, 'kept.duckdb');
    const source = { file: data, map: { time: 'when', user: 'who' }, set: { project: 'loom' }, prices: [] };
    const first = await importDatabase(path, [source], {});
    const second = await importDatabase(path, [source], {});
    expect(first.results.map(({ rows, repeated }) => [rows, repeated])).toEqual([[4, false]]);
    expect(second.results.map(({ rows, repeated }) => [rows, repeated])).toEqual([[0, true]]);
    expect(second).toMatchObject({
      span: { first: new Date('2026-01-05T10:00:30Z'), last: new Date('2026-01-05T10:07:59.999Z') },
      projects: ['loom'],
      busiest: { id: 'ada', name: 'ada' },
    });
  });

  it('without a row has no span', async () => {
    const empty = join(folder, 'empty.csv');
    await writeFile(empty, 'time,user\n');
    const imported = await importDatabase(
      join(folder, 'empty.duckdb'),
      [{ file: empty, map: {}, set: {}, prices: [] }],
      {},
    );
    expect(imported).toMatchObject({ span: undefined, projects: [], busiest: undefined });
  });
});
