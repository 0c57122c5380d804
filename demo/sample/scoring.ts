/** What is counted of one person in one period. Shares are 0–1, the rest are counts, averages or USD. */
export interface PersonFacts {
  readonly userId: string;
  readonly activeDays: number;
  readonly platformActiveDays: number;
  readonly assistantsUsed: number;
  readonly webConversations: number;
  readonly messagesPerConversation: number;
  readonly mcpsUsed: number;
  readonly datasourceTypesUsed: number;
  readonly skillEvents: number;

  readonly assistantsCreated: number;
  readonly skillsCreated: number;
  readonly datasourcesCreated: number;
  /** Of the own assistants, the share that has each. */
  readonly assistantsWith: {
    readonly tools: number;
    readonly mcps: number;
    readonly skills: number;
    readonly nested: number;
    readonly context: number;
    readonly smartTools: number;
  };
  readonly promptLength: number;
  readonly skillsWithToolkits: number;
  readonly skillLikes: number;
  readonly skillLength: number;
  readonly datasourcesCompleted: number;
  readonly datasourceTypesCreated: number;
  readonly documents: number;

  readonly executions: number;
  readonly successes: number;
  readonly distinctWorkflows: number;

  readonly workflowsCreated: number;
  /** Averages over the own workflows. */
  readonly states: number;
  readonly tools: number;
  readonly assistants: number;
  readonly customNodes: number;
  readonly yamlLength: number;
  /** Of the own workflows, the share that has each. */
  readonly workflowsWith: {
    readonly tools: number;
    readonly customNodes: number;
    readonly assistants: number;
    readonly summarization: number;
    readonly supervisorPrompt: number;
  };

  readonly cliSessions: number;
  readonly repositories: number;
  readonly linesAdded: number;
  readonly filesChanged: number;
  readonly cliTokens: number;
  readonly cliSpend: number;
  readonly cliTools: number;
  readonly cliMcps: number;
  readonly cliSkills: number;

  readonly adopters: number;
  readonly externalWorkflowUsers: number;
  readonly sharedConversations: number;
  readonly sharedAccesses: number;
  readonly katas: number;
}

export interface ScoredComponent {
  readonly key: string;
  readonly label: string;
  readonly weight: number;
  readonly raw_value: number;
  /** 0–1, 4 decimals. */
  readonly normalized: number;
  readonly display_value: string;
}

export interface ScoredDimension {
  readonly id: string;
  readonly label: string;
  readonly weight: number;
  /** 0–1: the weighted sum of the components. */
  readonly score: number;
  readonly components: readonly ScoredComponent[];
}

export interface ScoredPerson {
  readonly userId: string;
  readonly rank: number;
  /** 0–100, 2 decimals. */
  readonly total: number;
  readonly tier: string;
  readonly intent: string;
  readonly dimensions: readonly ScoredDimension[];
}

/** The share of the thresholds that a value reaches. */
export function tiered(value: number, thresholds: readonly number[]): number {
  return thresholds.filter((threshold) => threshold <= value).length / thresholds.length;
}

/** The share of the cohort that has no more than this; nothing for nothing. */
export function percentile(value: number, cohort: readonly number[]): number {
  if (value <= 0 || cohort.length === 0) return 0;
  return cohort.filter((other) => other <= value).length / cohort.length;
}

const TIERS = [
  ['pioneer', 80],
  ['expert', 65],
  ['advanced', 45],
  ['practitioner', 25],
  ['newcomer', 0],
] as const;

/** By total score, lower bounds included. */
export function tierOf(total: number): string {
  return TIERS.find(([, minimum]) => total >= minimum)?.[0] ?? 'newcomer';
}

/** What a person uses the platform for, from the six dimension scores (0–1, d1 first); the first rule that holds. */
export function intentOf(scores: readonly number[]): string {
  const [d1 = 0, d2 = 0, d3 = 0, d4 = 0, d5 = 0] = scores;
  if (scores.reduce((sum, score) => sum + score, 0) < 0.05) return 'explorer';
  const strong = [d1, d2, d3, d5].filter((score) => score >= 0.3).length;
  if (strong >= 3 && d5 >= 0.3 && (d2 >= 0.3 || d4 >= 0.3)) return 'sdlc_unicorn';
  if (d5 >= 0.3 && d5 >= 0.8 * Math.max(d1, d2, d3, d4)) return 'developer';
  if (d4 >= 0.3 && d4 >= Math.max(d1, d2, d5)) return 'workflow_architect';
  if (d3 >= 0.3 && d3 >= Math.max(d1, d2, d5)) return 'workflow_user';
  if (d2 >= 0.3 && d2 >= Math.max(d1, d5)) return 'platform_builder';
  return d1 >= 0.2 ? 'ai_user' : 'explorer';
}

/** The weighted sum of the dimensions, 0–100, capped, 2 decimals. */
export function totalOf(dimensions: readonly { readonly weight: number; readonly score: number }[]): number {
  const sum = dimensions.reduce((total, { weight, score }) => total + exact(score * weight), 0);
  return Math.min(100, round(exact(sum) * 100, 2));
}

/** The dimension's score: the weighted sum of its components. */
export function dimensionScore(
  components: readonly { readonly weight: number; readonly normalized: number }[],
): number {
  return exact(components.reduce((total, { weight, normalized }) => total + weight * normalized, 0));
}

/** Sums of products of short decimals are short decimals; this takes the noise of binary fractions off them. */
function exact(value: number): number {
  return round(value, 9);
}

export function round(value: number, digits: number): number {
  return Number(`${String(Math.round(Number(`${String(value)}e${String(digits)}`)))}e-${String(digits)}`);
}
