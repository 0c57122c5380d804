import { metric, summaryAnswer } from '../../contract/envelope.js';
import { about, type Report } from '../shared/report.js';
import { PROJECTS_FIELD, readBody } from './body.js';
import { adoptionProjects } from './projects.js';
import { sumOf } from './scores/points.js';

/** How many projects, people and assets the other adoption reports are about. */
export const adoptionOverview: Report = {
  path: '/analytics/ai-adoption-overview',
  posted: true,
  answer: async (request) => {
    const asked = readBody(request, PROJECTS_FIELD);
    const { projects, requested, notices } = await adoptionProjects(request, asked);
    const people = new Set(projects.flatMap(({ everybody }) => everybody.map(({ person }) => person)));
    const count = (id: string, label: string, description: string, value: number) =>
      metric(id, label, value, { format: 'integer', description });
    return summaryAnswer(
      [
        count('total_projects', 'Total Projects', 'Number of projects being tracked', projects.length),
        count('total_users', 'Total Users', 'Total unique users across all projects', people.size),
        count(
          'total_assistants',
          'Total Assistants',
          'Total assistants created',
          sumOf(projects, ({ reuse }) => reuse.assistants),
        ),
        count(
          'total_workflows',
          'Total Workflows',
          'Total workflows created',
          sumOf(projects, ({ reuse }) => reuse.workflows),
        ),
        count(
          'total_datasources',
          'Total Datasources',
          'Total datasources configured',
          sumOf(projects, ({ reuse }) => reuse.datasources),
        ),
      ],
      about(request, { projects: requested }, notices),
    );
  },
};
