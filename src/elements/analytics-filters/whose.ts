import type { Row } from '../../core/types.js';

/** The projects that a viewer manages; none of who manages all, or none. */
export function managedProjects(viewer: Row | undefined): readonly string[] {
  const managed = viewer?.['role'] === 'project-admin' ? viewer['managedProjects'] : undefined;
  return Array.isArray(managed) ? (managed as readonly string[]) : [];
}

/** Whether there is more than one of a kind for a viewer to choose from; of nobody known, there may be. */
export function hasChoice(viewer: Row | undefined, dimension: 'users' | 'projects'): boolean {
  if (viewer?.['role'] !== 'user') return true;
  if (dimension === 'users') return false;
  const { projects } = viewer;
  return !Array.isArray(projects) || projects.length > 1;
}
