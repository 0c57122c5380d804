import type { Filters, Row } from '../types.js';
import { isolate } from './isolate.js';
import { messages } from './messages.js';

const words = messages.whose;

/** Whose figures are meant: what is chosen, by whom, and how people are called. */
export interface Whose {
  readonly filters: Pick<Filters, 'users' | 'projects'>;
  /** The row of the report `viewer`; without it only what is chosen can be said. */
  readonly viewer: Row | undefined;
  readonly locale: string;
  readonly nameOf: (user: string) => string | undefined;
}

/**
 * Whose figures these are, as short as it can be said: `everybody in 2 projects`, `your own activity`, `apollo · Anna Kowalska`.
 * Empty where it is not known who looks and nothing is chosen.
 */
export function whoseWords({ filters: { users = [], projects = [] }, viewer, locale, nameOf }: Whose): string {
  // Up to two by name, more by number.
  const projectsText = (ids: readonly string[]) =>
    ids.length > 2 ? messages.projects(ids.length, locale) : ids.map(isolate).join(', ');
  const everybodyIn = (ids: readonly string[]) => words.everybodyIn(projectsText(ids));
  if (users.length) {
    const names = users.length > 2 ? [] : users.flatMap((id) => nameOf(id) ?? []);
    const people =
      names.length === users.length ? names.map(isolate).join(', ') : messages.people(users.length, locale);
    return [projectsText(projects), people].filter(Boolean).join(' · ');
  }
  if (!viewer) return projectsText(projects);
  if (viewer['role'] === 'platform-admin' || viewer['searchesEverybody'] === true)
    return projects.length ? everybodyIn(projects) : words.everybody;
  const managed = viewer['role'] === 'project-admin' ? textsOf(viewer['managedProjects']) : [];
  if (!projects.length) {
    if (!managed.length) return words.own;
    const hasOthers = textsOf(viewer['projects']).some((project) => !managed.includes(project));
    return hasOthers ? words.andOwn(everybodyIn(managed)) : everybodyIn(managed);
  }
  const whole = projects.filter((project) => managed.includes(project));
  const own = projects.filter((project) => !managed.includes(project));
  return [whole.length ? everybodyIn(whole) : '', own.length ? words.ownIn(projectsText(own)) : '']
    .filter(Boolean)
    .join(', ');
}

function textsOf(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((text) => typeof text === 'string') : [];
}
