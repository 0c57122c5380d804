import { projectScope, type ProjectScope } from '../../access/project-scope.js';
import type { ReportRequest } from '../../access/request.js';
import type { Notice } from '../../contract/notice.js';
import { assetFacts, type AssetFacts } from './asset-facts.js';
import type { Asked } from './body.js';
import type { AdoptionConfig } from './config.js';
import { conversationDepths, peopleFacts, type PersonFacts } from './people-facts.js';
import { engagementScore, type Active } from './scores/engagement.js';
import { expertiseOf, expertiseScore, type Expertise } from './scores/expertise.js';
import { featureScore, featuresOf, type Features } from './scores/features.js';
import type { Dimensions } from './scores/maturity.js';
import { reuseOf, reuseScore, type Reuse } from './scores/reuse.js';

/** A project with what is known of its adoption. */
export interface ProjectFacts {
  readonly project: string;
  /** Everybody who has used it or made something in it, with all they have done. */
  readonly everybody: readonly Active[];
  /** Who has used it, with their use alone. */
  readonly users: readonly Active[];
  readonly reuse: Reuse;
  readonly expertise: Expertise;
  readonly features: Features;
  /** The scores over everybody, 0 to 1. */
  readonly scores: Dimensions;
}

export interface ProjectsAnswer {
  readonly projects: readonly ProjectFacts[];
  readonly notices: readonly Notice[];
  readonly requested: readonly string[] | null;
}

/** The projects that a request is about and that have people enough. */
export async function adoptionProjects(
  request: ReportRequest,
  { fields, config, notices }: Asked,
): Promise<ProjectsAnswer> {
  const requested = fields['projects'] as readonly string[] | null;
  const scope = await projectScope(request, requested);
  const told = [...notices, ...scope.notices];
  if (scope.projects?.length === 0) return { projects: [], notices: told, requested };
  return { projects: await projectFacts(scope, request, config), notices: told, requested };
}

async function projectFacts(
  scope: ProjectScope,
  request: ReportRequest,
  config: AdoptionConfig,
): Promise<ProjectFacts[]> {
  const [people, assets, depths] = await Promise.all([
    peopleFacts(scope, request),
    assetFacts(scope, request, config),
    conversationDepths(scope, request, config),
  ]);
  const byProject = grouped(people);
  const made = {
    assistants: grouped(assets.assistants),
    workflows: grouped(assets.workflows),
    datasources: grouped(assets.datasources),
  };
  const enough = [...byProject].filter(([, members]) => members.length >= config.ai_maturity.minimum_users_threshold);
  return enough.map(([project, members]) => {
    const own: AssetFacts = {
      assistants: made.assistants.get(project) ?? [],
      workflows: made.workflows.get(project) ?? [],
      datasources: made.datasources.get(project) ?? [],
    };
    return factsOf(project, members, own, depths.get(project), config, request.now);
  });
}

function factsOf(
  project: string,
  members: readonly PersonFacts[],
  assets: AssetFacts,
  depth: number | undefined,
  config: AdoptionConfig,
  now: Date,
): ProjectFacts {
  const everybody = members.map(({ person, all, assistants }) => ({ person, doing: all, assistants }));
  const users = members.flatMap(({ person, use, assistants }) => (use ? [{ person, doing: use, assistants }] : []));
  const reuse = reuseOf(assets, config, now);
  const counts = everybody.map(({ doing }) => doing.interactions);
  const expertise = expertiseOf(counts, assets, config, now);
  const features = featuresOf(assets, depth, config);
  const scores = {
    engagement: engagementScore(everybody, config, now),
    reuse: reuseScore(reuse, config),
    expertise: expertiseScore(expertise, config),
    features: featureScore(features, config),
  };
  return { project, everybody, users, reuse, expertise, features, scores };
}

function grouped<Item extends { readonly project: string }>(items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(item.project);
    if (group) group.push(item);
    else groups.set(item.project, [item]);
  }
  return groups;
}
