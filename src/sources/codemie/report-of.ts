import { SourceError } from '../../core/source-error.js';
import type { Report } from './report.js';

/** How a report is asked for: code that is loaded when it is wanted. */
export async function reportOf(name: string): Promise<Report> {
  const { REPORTS } = await loaded(import('./reports.js'));
  return named(REPORTS, name) ?? endpoint(name);
}

export function named<T>(all: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

/** Code that comes when it is wanted. */
export function loaded<T>(code: Promise<T>): Promise<T> {
  return code.catch((cause: unknown) => {
    throw new SourceError('network', 'The report could not be loaded.', { cause });
  });
}

/** A report that we have no names for. */
function endpoint(path: string): Report {
  if (!/^\w[\w-]*(\/\w[\w-]*)*$/.test(path)) {
    throw new SourceError('not-available', `There is no report “${path}” here.`);
  }
  return { path, columns: [] };
}
