import { waitUntil } from '@open-wc/testing';

/** Far more than anything takes: it ends a test that would wait for ever, it does not measure. */
const PATIENCE_MS = 60_000;

/** Waits for what comes by itself, such as code that is loaded; `what` is said when it does not come. */
export function until(condition: () => unknown, what: string): Promise<void> {
  return waitUntil(condition, what, { timeout: PATIENCE_MS });
}
