import type { TestProject } from 'vitest/node';

import { SAMPLE, startDemo } from './demo.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the demo with the sample of {@link SAMPLE} is served, with a slash at the end. */
    demo: string;
  }
}

/** Once for all files: serves the demo. Pages that people have open leave each other alone, and so do these. */
export default async function serveDemo(project: TestProject): Promise<() => Promise<void>> {
  const demo = await startDemo(...SAMPLE);
  project.provide('demo', demo.url);
  return async () => {
    const ended = await demo.interrupt();
    if (ended !== 0) throw new Error(`The demo has not ended cleanly, but with ${String(ended)}:\n${demo.output()}`);
  };
}
