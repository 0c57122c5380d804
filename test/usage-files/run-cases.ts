import { join } from 'node:path';
import { usageCases, type UsageCase } from './cases.js';
import { differences } from './expected.js';
import type { Home } from './home.js';

/** What came of one case. */
export interface Outcome {
  readonly path: string;
  /** As they would be typed. */
  readonly flags: string;
  readonly what:
    'figures equal' | 'refused' | 'wrong figures' | 'not refused' | 'refused though right' | 'wrong reason';
  /** Why it was refused, or what is wrong. */
  readonly detail: string;
}

/** Outcomes that are as they should be. */
export const RIGHT: readonly Outcome['what'][] = ['figures equal', 'refused'];

/** Runs every case of a folder over a home, in order. */
export async function* runCases(home: Home, folder: string): AsyncGenerator<Outcome> {
  for (const one of usageCases(folder)) yield await run(home, folder, one);
}

async function run(home: Home, folder: string, { path, options, right }: UsageCase): Promise<Outcome> {
  const flags = options.map(([name, value]) => `--${name} ${value}`.trim()).join(' ');
  const outcome = (what: Outcome['what'], detail: string): Outcome => ({ path, flags, what, detail });
  let figures;
  try {
    figures = await home.figures([join(folder, path)], options);
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replaceAll(folder, '').trim();
    if (!('refused' in right)) return outcome('refused though right', reason);
    return outcome(right.refused.test(reason) ? 'refused' : 'wrong reason', reason);
  }
  if ('refused' in right) return outcome('not refused', `it should be refused: ${String(right.refused)}`);
  const wrong = differences(right, figures);
  return wrong.length === 0
    ? outcome('figures equal', figures.notices.join(' '))
    : outcome('wrong figures', wrong.join('; '));
}
