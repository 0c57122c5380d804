import type { FileHome } from './file-home.js';
import { workerAddress } from './worker-address.js';
import { WorkerHome } from './worker-home.js';

/**
 * A worker where the page may have one: beside this module; where that lies on another origin, one that imports it from
 * there. Under Trusted Types and some content policies there can be none, and the page itself reads, in slices.
 */
export async function openHome(): Promise<FileHome> {
  if (typeof Worker === 'function') {
    for (const make of [besideThis, fromElsewhere]) {
      try {
        return await WorkerHome.start(make);
      } catch (error) {
        // Trusted Types would refuse the next way, too, and tell so on the console each time.
        if (error instanceof TypeError) break;
      }
    }
  }
  const { PageHome } = await import('./page-home.js');
  return new PageHome();
}

// Bundlers look for exactly this.
function besideThis(): Worker {
  return new Worker(new URL('./file-worker.js', import.meta.url), { type: 'module' });
}

function fromElsewhere(): Worker {
  const script = URL.createObjectURL(
    new Blob([`import ${JSON.stringify(workerAddress())};`], { type: 'text/javascript' }),
  );
  try {
    return new Worker(script, { type: 'module' });
  } finally {
    // The worker has taken it by the time that this turn is over.
    setTimeout(() => {
      URL.revokeObjectURL(script);
    }, 60_000);
  }
}
