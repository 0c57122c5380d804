import { build } from '../model/build.js';
import type { Report } from './shared/report.js';

/** Who is looking: CodeMie's shape, without an envelope. */
function userReport(path: string): Report {
  return {
    path,
    answer: async ({ viewer, engine }) => {
      const names = [...new Set([...viewer.projects, ...viewer.managedProjects])].sort();
      const known =
        names.length === 0
          ? []
          : await engine.rows<{ project_id: string; display_name: string | null }>(
              build.selectFrom('projects').select(['project_id', 'display_name']).where('project_id', 'in', names),
            );
      const displayNames = new Map(known.map((project) => [project.project_id, project.display_name]));
      return {
        user_id: viewer.id,
        name: viewer.name,
        username: viewer.username ?? '',
        email: viewer.email ?? '',
        is_admin: viewer.platformAdmin,
        is_maintainer: false,
        picture: '',
        projects: names.map((name) => ({
          name,
          display_name: displayNames.get(name) ?? null,
          is_project_admin: viewer.managedProjects.includes(name),
        })),
        project_limit: null,
        knowledge_bases: [],
        user_type: 'regular',
        applications: names,
        applications_admin: names.filter((name) => viewer.managedProjects.includes(name)),
      };
    },
  };
}

export const user = userReport('/user');
export const profile = userReport('/profile');
