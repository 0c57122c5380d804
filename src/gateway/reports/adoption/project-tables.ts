import { column, type WireColumn, type WireRow } from '../../contract/envelope.js';
import { rounded } from '../../model/money.js';
import type { Report } from '../shared/report.js';
import { integer, listingAnswer, ORDER_FIELDS, orderOf, percent, score } from './answers.js';
import { PAGE_FIELDS, PROJECTS_FIELD, readBody } from './body.js';
import type { AdoptionConfig } from './config.js';
import { WORDS } from './figures.js';
import { adoptionProjects, type ProjectFacts } from './projects.js';
import { distribution, engagementScore, traitsOf } from './scores/engagement.js';
import { healthOf } from './scores/expertise.js';
import { utilization } from './scores/features.js';
import { countOf, percentage, points, sumOf } from './scores/points.js';

interface ProjectTable {
  readonly path: string;
  /** Beside the project; the first is the score. */
  readonly columns: readonly [WireColumn, ...WireColumn[]];
  readonly row: (facts: ProjectFacts, config: AdoptionConfig, now: Date) => WireRow;
}

const PROJECT = column('project', 'Project', 'string', null, 'The project.');

/** One dimension of adoption, a row for each project; the greatest score first. */
function projectTable({ path, columns, row }: ProjectTable): Report {
  const shown = [PROJECT, ...columns];
  return {
    path,
    posted: true,
    answer: async (request) => {
      const asked = readBody(request, { ...PROJECTS_FIELD, ...PAGE_FIELDS, ...ORDER_FIELDS });
      const sort = orderOf(asked.fields, shown, columns[0].id);
      const { projects, requested, notices } = await adoptionProjects(request, asked);
      const entries = projects.map((facts) => ({
        row: { project: facts.project, ...row(facts, asked.config, request.now) },
        tie: [facts.project],
      }));
      const { fields } = asked;
      const filters = { projects: requested };
      return listingAnswer({ columns: shown, entries, sort, named: 'project', fields, filters, notices }, request);
    },
  };
}

export const adoptionEngagement = projectTable({
  path: '/analytics/ai-adoption-user-engagement',
  columns: [
    score('user_engagement_score', 'Score', `${WORDS.engagement} Of who has used the project.`),
    percent('dau_ratio', 'DAU %', WORDS.dau),
    percent('mau_ratio', 'MAU %', WORDS.mau),
    percent('user_activation_rate', 'User Activation Rate', WORDS.activation),
    score('engagement_distribution', 'Engagement Distribution', WORDS.distribution),
    percent('returning_user_rate', 'Returning User Rate', WORDS.returning),
    integer('total_users', 'Total Users', WORDS.people),
    integer('total_interactions', 'Total Interactions', WORDS.interactions),
  ],
  row: ({ users, everybody }, config, now) => {
    const traits = users.map((one) => traitsOf(one, config, now));
    const by = (which: keyof (typeof traits)[number]) =>
      percentage(
        countOf(traits, (one) => one[which]),
        traits.length,
      );
    return {
      user_engagement_score: points(engagementScore(users, config, now)),
      dau_ratio: by('daily'),
      mau_ratio: by('monthly'),
      user_activation_rate: by('activated'),
      engagement_distribution: rounded(distribution(users), 2),
      returning_user_rate: by('returning'),
      total_users: everybody.length,
      total_interactions: sumOf(users, ({ doing }) => doing.interactions),
    };
  },
});

export const adoptionReuse = projectTable({
  path: '/analytics/ai-adoption-asset-reusability',
  columns: [
    score('asset_reusability_score', 'Score', WORDS.reuse),
    integer('total_assistants', 'Total Assistants', 'Assistants of the project.'),
    integer('total_workflows', 'Total Workflows', 'Workflows of the project.'),
    integer('total_datasources', 'Total Datasources', 'Data sources of the project.'),
    percent('assistants_reuse_rate', 'Assistants Reuse Rate', WORDS.teamAdopted),
    percent('assistant_utilization_rate', 'Assistant Utilization', WORDS.activeAssistants),
    percent('workflow_reuse_rate', 'Workflow Reuse Rate', WORDS.reusedWorkflows),
    percent('workflow_utilization_rate', 'Workflow Utilization', WORDS.activeWorkflows),
    percent('datasource_reuse_rate', 'Datasource Reuse Rate', WORDS.sharedDatasources),
    percent('datasource_utilization_rate', 'Datasource Utilization', WORDS.activeDatasources),
  ],
  row: ({ reuse, scores }) => ({
    asset_reusability_score: points(scores.reuse),
    total_assistants: reuse.assistants,
    total_workflows: reuse.workflows,
    total_datasources: reuse.datasources,
    assistants_reuse_rate: percentage(reuse.teamAdopted, reuse.assistants),
    assistant_utilization_rate: percentage(reuse.activeAssistants, reuse.assistants),
    workflow_reuse_rate: percentage(reuse.reusedWorkflows, reuse.workflows),
    workflow_utilization_rate: percentage(reuse.activeWorkflows, reuse.workflows),
    datasource_reuse_rate: percentage(reuse.sharedDatasources, reuse.datasources),
    datasource_utilization_rate: percentage(reuse.activeDatasources, reuse.datasources),
  }),
});

export const adoptionExpertise = projectTable({
  path: '/analytics/ai-adoption-expertise-distribution',
  columns: [
    score('expertise_distribution_score', 'Score', WORDS.expertise),
    integer('total_users', 'Total Users', WORDS.people),
    percent('creator_diversity', 'Creator Diversity', WORDS.creators),
    column('champion_health', 'Champion Health', 'string', null, WORDS.health),
  ],
  row: ({ expertise, scores }, config) => ({
    expertise_distribution_score: points(scores.expertise),
    total_users: expertise.people,
    creator_diversity: percentage(expertise.creators, expertise.people),
    champion_health: healthOf(expertise, config),
  }),
});

const known = (value: number | null): number | null => (value === null ? null : points(value));

export const adoptionFeatures = projectTable({
  path: '/analytics/ai-adoption-feature-adoption',
  columns: [
    score('feature_adoption_score', 'Score', WORDS.features),
    percent('feature_utilization_rate', 'Feature Utilization', WORDS.utilization),
    integer('total_assistants', 'Total Assistants', 'Assistants of the project.'),
    integer('total_workflows', 'Total Workflows', 'Workflows of the project.'),
    column('median_conversation_depth', 'Median Conversation Depth', 'number', null, WORDS.depth),
    score('assistant_complexity_score', 'Assistant Complexity', WORDS.assistantComplexity),
    score('workflow_complexity_score', 'Workflow Complexity', WORDS.workflowComplexity),
  ],
  row: ({ features, reuse, scores }, config) => ({
    feature_adoption_score: points(scores.features),
    feature_utilization_rate: known(utilization(features, config)),
    total_assistants: reuse.assistants,
    total_workflows: reuse.workflows,
    median_conversation_depth: features.depth === null ? null : rounded(features.depth, 1),
    assistant_complexity_score: known(features.assistantComplexity),
    workflow_complexity_score: known(features.workflowComplexity),
  }),
});
