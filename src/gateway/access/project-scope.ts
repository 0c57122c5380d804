import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import { ApiError } from '../contract/errors.js';
import type { Notice } from '../contract/notice.js';
import { portable } from '../engines/portable.js';
import { among, checkFilters, outOfScope } from './access.js';
import type { ReportRequest } from './request.js';

/**
 * The projects whose people and assets a viewer may see as a whole, as reports about projects show them; `null` is all of
 * them, an empty list none.
 */
export interface ProjectScope {
  readonly projects: readonly string[] | null;
  readonly notices: readonly Notice[];
}

/**
 * A platform admin sees every project, everybody else those they belong to. Of a request's projects those are left that the
 * viewer may see, and the others are named in a notice; where none is left there is nothing to see.
 */
export async function projectScope(
  { viewer, engine }: ReportRequest,
  requested: readonly string[] | null,
): Promise<ProjectScope> {
  if (viewer.platformAdmin) {
    const { narrowing, notices } = await checkFilters(viewer, null, requested, engine);
    return { projects: narrowing.projects, notices };
  }
  const own = [...new Set([...viewer.projects, ...viewer.managedProjects])];
  if (requested === null) return { projects: own, notices: [] };
  const outside = [...new Set(requested.filter((project) => !own.includes(project)))];
  return {
    projects: [...new Set(requested.filter((project) => own.includes(project)))],
    notices: outside.length > 0 ? [outOfScope('projects', outside)] : [],
  };
}

/** One project, which the viewer must be allowed to see. Throws 403. */
export function oneProject({ viewer }: ReportRequest, project: string): ProjectScope {
  if (!viewer.platformAdmin && ![...viewer.projects, ...viewer.managedProjects].includes(project)) {
    throw new ApiError(
      403,
      'Access denied',
      `You may see the people and assets of projects that you belong to; ${project} is none of them.`,
      'Contact your administrator to request access to this project.',
    );
  }
  return { projects: [project], notices: [] };
}

/** Whether a row belongs to the scope; what belongs to no project does not. */
export function inScope({ projects }: ProjectScope, column: RawBuilder<unknown>): Expression<SqlBool> {
  return projects === null ? sql<SqlBool>`nullif(${column}, '') is not null` : among(column, projects);
}

/** What has happened up to an instant in the projects of the scope. */
export function eventsOfScope(scope: ProjectScope, now: Date): RawBuilder<unknown> {
  return sql`(select * from events where ${inScope(scope, sql`project_id`)} and time <= ${portable.timestamp(now)})`;
}

/**
 * What has been done with assets up to an instant, by whoever and in whichever project. Only for sums of assets that are in the
 * viewer's scope: who has used them does not go out.
 */
export function usesOfAssets(now: Date): RawBuilder<unknown> {
  return sql`(select * from events where time <= ${portable.timestamp(now)})`;
}
