import type { DuckDBConnection } from '@duckdb/node-api';
import type { Person } from './people.js';
import { Random } from './random.js';
import { round, type PersonFacts } from './scoring.js';

/** What the events tell of a person in a period. */
interface Counted {
  readonly user_id: string;
  readonly active_days: number;
  readonly platform_days: number;
  readonly assistants: number;
  readonly conversations: number;
  readonly messages: number;
  readonly mcps: number;
  readonly datasources: number;
  readonly executions: number;
  readonly successes: number;
  readonly workflows: number;
  readonly cli_sessions: number;
  readonly cli_mcps: number;
  readonly cli_tokens: number;
  readonly cli_cost: string;
  readonly cost: string;
  readonly shared: number;
  readonly projects: string;
}

export interface PeriodFacts {
  readonly facts: PersonFacts;
  /** All spending of the period, in nano-USD. */
  readonly spend: bigint;
  readonly cliSpend: bigint;
  readonly projects: readonly string[];
}

const COUNT = `
  SELECT user_id,
    count(DISTINCT time::DATE)::INTEGER AS active_days,
    (count(DISTINCT time::DATE) FILTER (cost_category IS DISTINCT FROM 'cli'))::INTEGER AS platform_days,
    count(DISTINCT assistant_id)::INTEGER AS assistants,
    (count(DISTINCT conversation_id) FILTER (cost_category = 'platform'))::INTEGER AS conversations,
    sum(messages)::INTEGER AS messages,
    (count(DISTINCT asset_id) FILTER (kind = 'mcp'))::INTEGER AS mcps,
    (count(DISTINCT assistant_id) FILTER (operation = 'rerank'))::INTEGER AS datasources,
    (count(*) FILTER (kind = 'run'))::INTEGER AS executions,
    (count(*) FILTER (kind = 'run' AND status = 'ok'))::INTEGER AS successes,
    (count(DISTINCT workflow_id) FILTER (kind = 'run'))::INTEGER AS workflows,
    (count(DISTINCT conversation_id) FILTER (cost_category = 'cli'))::INTEGER AS cli_sessions,
    (count(DISTINCT asset_id) FILTER (kind = 'mcp' AND assistant_id IS NULL))::INTEGER AS cli_mcps,
    coalesce(sum(output_tokens) FILTER (cost_category = 'cli'), 0)::DOUBLE AS cli_tokens,
    coalesce(sum(cost_nusd) FILTER (cost_category = 'cli'), 0)::VARCHAR AS cli_cost,
    coalesce(sum(cost_nusd), 0)::VARCHAR AS cost,
    (count(*) FILTER (kind = 'shared'))::INTEGER AS shared,
    to_json(list_sort(list(DISTINCT project_id)))::VARCHAR AS projects
  FROM events WHERE time >= $from::TIMESTAMP AND time < $to::TIMESTAMP
  GROUP BY user_id ORDER BY user_id`;

/**
 * Everybody's facts of a period: counted from the events where events tell them, drawn where they lie outside (how long a
 * prompt is, how many lines were written).
 * @param from, to ISO 8601 without a zone, UTC, `to` exclusive
 */
export async function factsOf(
  connection: DuckDBConnection,
  seed: string,
  people: ReadonlyMap<string, Person>,
  from: string,
  to: string,
): Promise<PeriodFacts[]> {
  const reader = await connection.runAndReadAll(COUNT, { from, to });
  const months = (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / (30 * 86_400_000);
  return reader.getRowObjects().flatMap((row) => {
    const counted = row as unknown as Counted;
    const person = people.get(counted.user_id);
    if (!person) return [];
    const random = new Random(`${seed}|facts|${from}|${to}|${counted.user_id}`);
    return {
      facts: draw(random, person, months, counted),
      spend: BigInt(counted.cost),
      cliSpend: BigInt(counted.cli_cost),
      projects: JSON.parse(counted.projects) as string[],
    };
  });
}

function draw(random: Random, { champion, buildsWorkflows }: Person, months: number, counted: Counted): PersonFacts {
  const share = (): number => round(Math.min(1, Math.max(0, champion * 1.05 + (random.next() - 0.5) * 0.5)), 2);
  const some = (most: number): number => Math.floor(Math.min(3, months) * most * champion * (0.35 + random.next()));
  const skilled = champion > 0.25 ? share() : 0;
  const assistantsCreated = some(4);
  const skillsCreated = some(2.2);
  const datasourcesCreated = some(2.6);
  const workflowsCreated = buildsWorkflows ? some(3) : 0;
  const shared = counted.shared + some(3);
  const lines =
    counted.cli_sessions > 0 ? Math.round(counted.cli_tokens * (0.01 + 0.05 * random.next()) * (0.3 + champion)) : 0;
  const cliSpend = Number(counted.cli_cost) / 1e9;
  return {
    userId: counted.user_id,
    activeDays: counted.active_days,
    platformActiveDays: counted.platform_days,
    assistantsUsed: counted.assistants,
    webConversations: counted.conversations,
    messagesPerConversation: counted.conversations > 0 ? round(counted.messages / counted.conversations, 1) : 0,
    mcpsUsed: counted.mcps,
    datasourceTypesUsed: Math.min(4, counted.datasources),
    skillEvents: some(9),
    assistantsCreated,
    skillsCreated,
    datasourcesCreated,
    assistantsWith: {
      tools: share(),
      mcps: share(),
      skills: skilled,
      nested: share(),
      context: share(),
      smartTools: share(),
    },
    promptLength: random.integer(200, 2600),
    skillsWithToolkits: share(),
    skillLikes: Math.round(skillsCreated * 3 * champion * random.next() * 1.6),
    skillLength: random.integer(400, 4200),
    datasourcesCompleted: datasourcesCreated > 0 ? Math.max(0.5, share()) : 0,
    datasourceTypesCreated: Math.min(datasourcesCreated, random.integer(1, 4)),
    documents: datasourcesCreated * random.integer(12, 220),
    executions: counted.executions,
    successes: counted.successes,
    distinctWorkflows: counted.workflows,
    workflowsCreated,
    states: workflowsCreated > 0 ? round(2 + 7 * champion * (0.5 + random.next() * 0.7), 1) : 0,
    tools: workflowsCreated > 0 ? round(4.5 * share(), 1) : 0,
    assistants: workflowsCreated > 0 ? round(4 * share(), 1) : 0,
    customNodes: workflowsCreated > 0 ? round(3 * share(), 1) : 0,
    yamlLength: workflowsCreated > 0 ? random.integer(600, 7000) : 0,
    workflowsWith: {
      tools: share(),
      customNodes: share(),
      assistants: share(),
      summarization: share(),
      supervisorPrompt: share(),
    },
    cliSessions: counted.cli_sessions,
    repositories: counted.cli_sessions > 0 ? Math.min(counted.cli_sessions, random.integer(1, 6)) : 0,
    linesAdded: lines,
    filesChanged: Math.round(lines / random.integer(18, 60)),
    cliTokens: counted.cli_tokens,
    cliSpend,
    cliTools: counted.cli_sessions > 0 ? random.integer(3, 7) : 0,
    cliMcps: counted.cli_mcps,
    cliSkills: some(3),
    adopters: assistantsCreated > 0 ? some(8) : 0,
    externalWorkflowUsers: workflowsCreated > 0 ? some(5) : 0,
    sharedConversations: shared,
    sharedAccesses: shared * random.integer(0, 5),
    katas: some(5),
  };
}
