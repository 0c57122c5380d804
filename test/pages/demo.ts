import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/**
 * The time in the demo and in its pages, which stands still: with each minute other events leave the last 24 hours and
 * others enter the period to compare with. The clocks of {@link ZONE} went back 24 days before.
 */
export const NOW = new Date('2026-11-25T20:34:30Z');
export const ZONE = 'America/New_York';
/** Small enough to be made in seconds, large enough that every workflow has run and every figure is known. */
export const SAMPLE_EVENTS = 60_000;
export const SAMPLE = ['--sample-events', String(SAMPLE_EVENTS), '--now', NOW.toISOString()] as const;
const ADDRESS = /^Analytics demo: (\S+)$/m;

/** What `npm start` runs, as a process that a test holds. */
export interface DemoProcess {
  /** What it has printed, both streams, so far. */
  output(): string;
  /** Waits until it has printed something like this; rejects when it ends before. */
  printed(what: RegExp): Promise<RegExpExecArray>;
  /** How it has ended. */
  readonly ended: Promise<number | string>;
  /** Ctrl-C, as a terminal sends it: to the whole process group. Gives how it has ended. */
  interrupt(): Promise<number | string>;
}

export interface Demo extends DemoProcess {
  /** With a slash at the end. */
  readonly url: string;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) killGroup(child, 'SIGKILL');
});

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** Starts what `npm start` starts. */
export function spawnDemo(args: readonly string[]): DemoProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'demo/start.ts', ...args], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // What a test runner sets for itself is not what a person's shell has.
    env: { ...process.env, NODE_ENV: undefined, INIT_CWD: undefined },
  });
  running.add(child);
  let text = '';
  const listeners = new Set<() => void>();
  const heard = () => {
    for (const listener of listeners) listener();
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      heard();
    });
  }
  let over = false;
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      running.delete(child);
      over = true;
      resolve(code ?? `ended by ${String(signal)}`);
      heard();
    });
  });
  return {
    ended,
    output: () => text,
    printed: (what) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = what.exec(text);
          if (!found && !over) return;
          listeners.delete(look);
          if (found) resolve(found);
          else reject(new Error(`It ended without printing ${String(what)}:\n${text}`));
        };
        listeners.add(look);
        look();
      }),
    interrupt: () => {
      killGroup(child, 'SIGINT');
      return ended;
    },
  };
}

/** Starts the demo on a free port and waits until it is served. */
export async function startDemo(...args: readonly string[]): Promise<Demo> {
  const demo = spawnDemo(['--port', '0', ...args]);
  const [, url = ''] = await demo.printed(ADDRESS);
  return { ...demo, url };
}
