import { isSourceError } from '../../core/source-error.js';
import { FileEngine, type Load } from './file-engine.js';
import type { FromWorker, ToWorker } from './worker-messages.js';

/** The page is told so often how far the reading is, in milliseconds. */
const TELL = 100;

const engine = new FileEngine();
const loads = new Map<number, AbortController>();
const say = (message: FromWorker) => {
  self.postMessage(message);
};

function hear({ data }: MessageEvent<ToWorker>): void {
  const { id } = data;
  if ('abort' in data) loads.get(id)?.abort();
  else if ('load' in data) void attempt(id, async () => ({ id, taken: await load(id, data.load) }));
  else void attempt(id, () => Promise.resolve({ id, table: engine.answer(data.query) }));
}

async function attempt(id: number, answer: () => Promise<FromWorker>): Promise<void> {
  try {
    say(await answer());
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    say({ id, error: { kind: isSourceError(error) ? error.kind : undefined, message } });
  }
}

async function load(id: number, wanted: Load) {
  const controller = new AbortController();
  loads.set(id, controller);
  let told = performance.now();
  try {
    return await engine.load(wanted, {
      signal: controller.signal,
      pause: async (progress) => {
        if (performance.now() - told < TELL) return;
        told = performance.now();
        say({ id, progress });
        // A message that the load is not wanted any more comes in between two tasks only.
        await new Promise((resolve) => setTimeout(resolve));
      },
    });
  } finally {
    loads.delete(id);
  }
}

// Every module of the package can be imported anywhere; this one is of use in a worker alone.
if ('postMessage' in globalThis) {
  self.onmessage = hear;
  say({ ready: true });
}
