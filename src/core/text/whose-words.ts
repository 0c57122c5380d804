import type { Filters, Row } from '../types.js';
import { messages } from './messages.js';

const words = messages.whose;

/** Whose figures are meant: what is chosen, by whom, and how people are called. */
export interface Whose {
  readonly filters: Pick<Filters, 'users' | 'projects'>;
  /** The row of the report `viewer`; without it only what is chosen can be said. */
  readonly viewer: Row | undefined;
  nameOf(user: string): string | undefined;
}

/**
 * Whose figures these are, as short as it can be said: `everybody in 2 projects`, `your own activity`, `apollo · Anna Kowalska`.
 * Empty where it is not known who looks and nothing is chosen.
 */
export function whoseWords({ filters: { users = [], projects = [] }, viewer, nameOf }: Whose): string {
  if (users.length) return [projectsText(projects), peopleText(users, nameOf)].filter(Boolean).join(' · ');
  if (!viewer) return projectsText(projects);
  if (viewer['role'] === 'platform-admin') return everybody(projects);
  const managed = viewer['role'] === 'project-admin' ? textsOf(viewer['managedProjects']) : [];
  if (!projects.length) {
    if (!managed.length) return words.own;
    const others = textsOf(viewer['projects']).some((project) => !managed.includes(project));
    return others ? words.andOwn(everybody(managed)) : everybody(managed);
  }
  const whole = projects.filter((project) => managed.includes(project));
  const own = projects.filter((project) => !managed.includes(project));
  return [whole.length ? everybody(whole) : '', own.length ? words.ownIn(projectsText(own)) : '']
    .filter(Boolean)
    .join(', ');
}

function everybody(projects: readonly string[]): string {
  return projects.length ? words.everybodyIn(projectsText(projects)) : words.everybody;
}

/** Up to two by name, more by number. */
function projectsText(ids: readonly string[]): string {
  return ids.length > 2 ? messages.projects(ids.length) : ids.join(', ');
}

function peopleText(ids: readonly string[], nameOf: Whose['nameOf']): string {
  const names = ids.length > 2 ? [] : ids.flatMap((id) => nameOf(id) ?? []);
  return names.length === ids.length ? names.join(', ') : messages.people(ids.length);
}

function textsOf(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((text) => typeof text === 'string') : [];
}
