import type { ReportRequest } from '../../access/request.js';
import { metric, summaryAnswer, type Metric } from '../../contract/envelope.js';
import { rounded } from '../../model/money.js';
import { about, type Report } from '../shared/report.js';
import { PROJECTS_FIELD, readBody } from './body.js';
import type { AdoptionConfig } from './config.js';
import { WORDS } from './figures.js';
import { adoptionProjects, type ProjectFacts } from './projects.js';
import { distribution, traitsOf, type Traits } from './scores/engagement.js';
import { HEALTH, healthOf } from './scores/expertise.js';
import { utilization } from './scores/features.js';
import { adoptionIndex, maturityLevel, type Dimensions } from './scores/maturity.js';
import { mean, percentage, points, sumOf } from './scores/points.js';

/** The maturity of all projects together: the level, the index, and the four dimensions with what they consist of. */
export const adoptionMaturity: Report = {
  path: '/analytics/ai-adoption-maturity',
  posted: true,
  answer: async (request) => {
    const asked = readBody(request, PROJECTS_FIELD);
    const { projects, requested, notices } = await adoptionProjects(request, asked);
    return summaryAnswer(metricsOf(projects, asked.config, request), about(request, { projects: requested }, notices));
  },
};

type Projects = readonly ProjectFacts[];

function metricsOf(projects: Projects, config: AdoptionConfig, { now }: ReportRequest): Metric[] {
  const whole = mean(projects.map(({ scores }) => adoptionIndex(scores, config)));
  const index = whole === null ? null : Math.min(100, rounded(whole * 100, 2));
  const { level_2_threshold: second, level_3_threshold: third } = config.ai_maturity.maturity_levels;
  const dimension = (
    id: string,
    label: string,
    description: string,
    of: keyof Dimensions,
    parts: readonly Metric[],
  ) => {
    const score = mean(projects.map(({ scores }) => points(scores[of])));
    const value = score === null ? null : rounded(score, 2);
    return metric(id, label, value, { format: 'score', description, secondary_metrics: parts });
  };
  return [
    metric('maturity_level', 'Maturity Level', maturityLevel(index, config), {
      type: 'string',
      format: 'string',
      description: `L1 below an adoption index of ${String(second)}, L2 from there on, L3 from ${String(third)} on.`,
    }),
    metric('adoption_index', 'Adoption Index', index, {
      format: 'score',
      description: 'The weighted sum of the four dimensions, 0 to 100; a mean over projects, whatever their size.',
    }),
    dimension(
      'user_engagement_score',
      'User Engagement',
      WORDS.engagement,
      'engagement',
      engagement(projects, config, now),
    ),
    dimension('asset_reusability_score', 'Asset Reusability', WORDS.reuse, 'reuse', reuse(projects)),
    dimension(
      'expertise_distribution_score',
      'Expertise Distribution',
      WORDS.expertise,
      'expertise',
      expertise(projects, config),
    ),
    dimension('feature_adoption_score', 'Feature Adoption', WORDS.features, 'features', features(projects, config)),
  ];
}

const rate = (id: string, label: string, description: string, value: number | null) =>
  metric(id, label, value, { format: 'percentage', description });

/** Who fulfils a condition in some project, by everybody. */
function engagement(projects: Projects, config: AdoptionConfig, now: Date): Metric[] {
  const everybody = new Set(projects.flatMap(({ everybody: people }) => people.map(({ person }) => person)));
  const traits = projects.flatMap(({ users }) => users.map((one) => [one.person, traitsOf(one, config, now)] as const));
  const by = (which: keyof Traits) =>
    percentage(new Set(traits.filter(([, one]) => one[which]).map(([person]) => person)).size, everybody.size);
  const even = mean(projects.map(({ users }) => distribution(users)));
  const metrics = [
    rate('dau_ratio', 'DAU %', WORDS.dau, by('daily')),
    rate('mau_ratio', 'MAU %', WORDS.mau, by('monthly')),
    rate('user_activation_rate', 'User Activation Rate', WORDS.activation, by('activated')),
    metric('engagement_distribution', 'Engagement Distribution', even === null ? null : rounded(even, 2), {
      format: 'score',
      description: WORDS.distribution,
    }),
  ];
  if (projects.length === 0) return metrics;
  return [...metrics, rate('returning_user_rate', 'Returning User Rate', WORDS.returning, by('returning'))];
}

function reuse(projects: Projects): Metric[] {
  const by = (part: keyof ProjectFacts['reuse'], whole: keyof ProjectFacts['reuse']) =>
    percentage(
      sumOf(projects, ({ reuse: counts }) => counts[part]),
      sumOf(projects, ({ reuse: counts }) => counts[whole]),
    );
  return [
    rate('assistants_reuse_rate', 'Assistants Reuse Rate', WORDS.teamAdopted, by('teamAdopted', 'assistants')),
    rate(
      'assistant_utilization_rate',
      'Assistant Utilization',
      WORDS.activeAssistants,
      by('activeAssistants', 'assistants'),
    ),
    rate('workflow_reuse_rate', 'Workflow Reuse Rate', WORDS.reusedWorkflows, by('reusedWorkflows', 'workflows')),
    rate(
      'workflow_utilization_rate',
      'Workflow Utilization',
      WORDS.activeWorkflows,
      by('activeWorkflows', 'workflows'),
    ),
  ];
}

function expertise(projects: Projects, config: AdoptionConfig): Metric[] {
  const everybody = new Set(projects.flatMap(({ everybody: people }) => people.map(({ person }) => person)));
  const creators = percentage(
    sumOf(projects, (one) => one.expertise.creators),
    sumOf(projects, (one) => one.expertise.people),
  );
  return [
    metric('total_users', 'Total Users', everybody.size, { type: 'integer', format: null, description: WORDS.people }),
    rate('creator_diversity', 'Creator Diversity', WORDS.creators, creators),
    metric('champion_health', 'Champion Health', mostFrequent(projects, config), {
      type: 'string',
      format: null,
      description: WORDS.health,
    }),
  ];
}

/** Of several equally frequent ones the worst. */
function mostFrequent(projects: Projects, config: AdoptionConfig): string {
  const found = projects.map((one) => healthOf(one.expertise, config));
  const counts = HEALTH.map((health) => ({ health, count: found.filter((one) => one === health).length }));
  const [most] = [...counts].sort((a, b) => b.count - a.count);
  return most && most.count > 0 ? most.health : 'N/A';
}

function features(projects: Projects, config: AdoptionConfig): Metric[] {
  const known = (values: readonly (number | null)[]) => mean(values.filter((value) => value !== null));
  const used = known(projects.map((one) => utilization(one.features, config)));
  const depth = known(projects.map((one) => one.features.depth));
  return [
    rate('feature_utilization_rate', 'Feature Utilization', WORDS.utilization, used === null ? null : points(used)),
    metric('median_conversation_depth', 'Median Conversation Depth', depth === null ? null : rounded(depth, 1), {
      format: null,
      description: WORDS.depth,
    }),
  ];
}
