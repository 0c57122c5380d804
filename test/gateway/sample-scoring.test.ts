import { describe, expect, it } from 'vitest';
import { scoreCohort } from '../../demo/sample/score-cohort.js';
import {
  dimensionScore,
  intentOf,
  percentile,
  tiered,
  tierOf,
  totalOf,
  type PersonFacts,
} from '../../demo/sample/scoring.js';

const NOTHING: PersonFacts = {
  userId: 'nobody',
  activeDays: 0,
  platformActiveDays: 0,
  assistantsUsed: 0,
  webConversations: 0,
  messagesPerConversation: 0,
  mcpsUsed: 0,
  datasourceTypesUsed: 0,
  skillEvents: 0,
  assistantsCreated: 0,
  skillsCreated: 0,
  datasourcesCreated: 0,
  assistantsWith: { tools: 0, mcps: 0, skills: 0, nested: 0, context: 0, smartTools: 0 },
  promptLength: 0,
  skillsWithToolkits: 0,
  skillLikes: 0,
  skillLength: 0,
  datasourcesCompleted: 0,
  datasourceTypesCreated: 0,
  documents: 0,
  executions: 0,
  successes: 0,
  distinctWorkflows: 0,
  workflowsCreated: 0,
  states: 0,
  tools: 0,
  assistants: 0,
  customNodes: 0,
  yamlLength: 0,
  workflowsWith: { tools: 0, customNodes: 0, assistants: 0, summarization: 0, supervisorPrompt: 0 },
  cliSessions: 0,
  repositories: 0,
  linesAdded: 0,
  filesChanged: 0,
  cliTokens: 0,
  cliSpend: 0,
  cliTools: 0,
  cliMcps: 0,
  cliSkills: 0,
  adopters: 0,
  externalWorkflowUsers: 0,
  sharedConversations: 0,
  sharedAccesses: 0,
  katas: 0,
};

const ALL: PersonFacts = {
  ...NOTHING,
  userId: 'everything',
  activeDays: 25,
  platformActiveDays: 20,
  assistantsUsed: 8,
  webConversations: 90,
  messagesPerConversation: 7,
  mcpsUsed: 4,
  assistantsCreated: 10,
  skillsCreated: 2,
  datasourcesCreated: 4,
  assistantsWith: { tools: 1, mcps: 1, skills: 1, nested: 1, context: 1, smartTools: 1 },
  promptLength: 1500,
  skillsWithToolkits: 1,
  skillLikes: 6,
  skillLength: 2500,
  datasourcesCompleted: 1,
  datasourceTypesCreated: 4,
  documents: 500,
  executions: 20,
  successes: 20,
  distinctWorkflows: 10,
  workflowsCreated: 6,
  states: 8,
  tools: 4,
  assistants: 4,
  customNodes: 3,
  yamlLength: 5000,
  workflowsWith: { tools: 1, customNodes: 1, assistants: 1, summarization: 1, supervisorPrompt: 1 },
  cliSessions: 9,
  repositories: 5,
  linesAdded: 1000,
  filesChanged: 20,
  cliTokens: 100_000,
  cliSpend: 10,
  cliTools: 4,
  cliMcps: 3,
  cliSkills: 1,
  adopters: 5,
  externalWorkflowUsers: 3,
  sharedConversations: 15,
  sharedAccesses: 9,
  katas: 6,
};

/** The normalised values of one person alone, by component. */
function scored(facts: Partial<PersonFacts>, others: PersonFacts[] = []): Record<string, number> {
  const person = { ...NOTHING, activeDays: 1, ...facts, userId: 'me' };
  const me = scoreCohort([person, ...others]).find(({ userId }) => userId === 'me');
  const components = me?.dimensions.flatMap((dimension) => dimension.components) ?? [];
  return Object.fromEntries(components.map(({ key, normalized }) => [key, normalized]));
}

describe('helpers', () => {
  it('tiered is the share of thresholds reached', () => {
    expect([0, 1, 2, 5, 8, 99].map((value) => tiered(value, [1, 3, 5, 8]))).toEqual([0, 0.25, 0.25, 0.75, 1, 1]);
  });

  it('percentile is the share of the cohort with no more, and 0 for nothing', () => {
    expect(percentile(2, [1, 2, 2, 5])).toBe(0.75);
    expect(percentile(0, [0, 0])).toBe(0);
    expect(percentile(3, [])).toBe(0);
  });

  it.each([
    [100, 'pioneer'],
    [80, 'pioneer'],
    [79.99, 'expert'],
    [65, 'expert'],
    [64.99, 'advanced'],
    [45, 'advanced'],
    [44.99, 'practitioner'],
    [25, 'practitioner'],
    [24.99, 'newcomer'],
    [0, 'newcomer'],
  ])('a total of %d is the tier %s', (total, tier) => {
    expect(tierOf(total)).toBe(tier);
  });

  it.each([
    [[0.01, 0.01, 0, 0, 0, 0.02], 'explorer'],
    [[0.3, 0.3, 0, 0, 0.3, 0], 'sdlc_unicorn'],
    [[0.3, 0, 0.3, 0.3, 0.3, 0], 'sdlc_unicorn'],
    [[0.3, 0, 0.3, 0, 0.3, 0], 'developer'],
    [[0.5, 0, 0, 0, 0.4, 0], 'developer'],
    [[0.51, 0, 0, 0, 0.4, 0], 'ai_user'],
    [[0.4, 0.4, 0.5, 0.4, 0.2, 0], 'workflow_architect'],
    [[0.4, 0.4, 0.4, 0.29, 0.2, 0], 'workflow_user'],
    [[0.4, 0.4, 0.39, 0.29, 0.2, 0], 'platform_builder'],
    [[0.2, 0.1, 0, 0, 0, 0], 'ai_user'],
    [[0.19, 0.1, 0, 0, 0, 1], 'explorer'],
  ])('dimension scores %j are the intent %s', (scores, intent) => {
    expect(intentOf(scores)).toBe(intent);
  });

  it('totals are weighted, capped, and have two decimals', () => {
    expect(
      totalOf([
        { weight: 0.2, score: 0.123456 },
        { weight: 0.3, score: 0.5 },
      ]),
    ).toBe(17.47);
    expect(totalOf([{ weight: 1.2, score: 1 }])).toBe(100);
    expect(
      dimensionScore([
        { weight: 0.1, normalized: 0.3333 },
        { weight: 0.2, normalized: 1 },
      ]),
    ).toBe(0.23333);
  });
});

describe('a cohort', () => {
  it('gives 100 to who has everything, and leaves out who has nothing', () => {
    const [first, ...rest] = scoreCohort([NOTHING, ALL]);
    expect(first).toMatchObject({ userId: 'everything', rank: 1, total: 100, tier: 'pioneer', intent: 'sdlc_unicorn' });
    expect(first?.dimensions.map(({ id, weight, score }) => [id, weight, score])).toEqual([
      ['d1', 0.2, 1],
      ['d2', 0.2, 1],
      ['d3', 0.1, 1],
      ['d4', 0.1, 1],
      ['d5', 0.3, 1],
      ['d6', 0.1, 1],
    ]);
    expect(rest).toEqual([]);
  });

  it('has weights that add up to one in every dimension', () => {
    const [person] = scoreCohort([ALL]);
    for (const { components } of person?.dimensions ?? []) {
      expect(components.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    }
    expect(person?.dimensions.flatMap(({ components }) => components)).toHaveLength(5 + 4 + 3 + 4 + 6 + 4);
  });

  it('is ranked by total, ties by id, without a rank twice', () => {
    const two = { ...NOTHING, activeDays: 3, userId: 'b' };
    const ranked = scoreCohort([two, { ...two, userId: 'a' }, ALL]);
    expect(ranked.map(({ userId, rank }) => [userId, rank])).toEqual([
      ['everything', 1],
      ['a', 2],
      ['b', 3],
    ]);
  });

  it('scores the parts as their formulas say', () => {
    expect(scored({ activeDays: 2, platformActiveDays: 6 })).toMatchObject({ active_days: 0.5 });
    expect(scored({ mcpsUsed: 1, datasourceTypesUsed: 2, skillEvents: 7 })).toMatchObject({
      advanced_platform_usage: 0.75,
    });
    expect(scored({ webConversations: 3 }, [{ ...ALL, webConversations: 9 }])).toMatchObject({
      web_conversations: 0.5,
    });
    expect(scored({ assistantsCreated: 1, assistantsWith: ALL.assistantsWith, promptLength: 750 })).toMatchObject({
      asset_volume: 0.25,
      assistant_maturity: 0.95,
    });
    expect(scored({ skillsCreated: 2, skillLikes: 3, skillLength: 1250 })).toMatchObject({ skill_maturity: 0.325 });
    expect(
      scored({ datasourcesCreated: 1, datasourcesCompleted: 1, datasourceTypesCreated: 1, documents: 50 }),
    ).toMatchObject({
      datasource_creation: 0.4525,
    });
    expect(scored({ executions: 4, successes: 3, distinctWorkflows: 3 })).toMatchObject({
      execution_volume: 1,
      success_rate: 0.75,
      repeat_usage: 0.3333,
    });
    expect(scored({ workflowsCreated: 1, states: 2 })).toMatchObject({
      workflow_count: 0.25,
      workflow_complexity: 0.0875,
      workflow_originality: 0.4,
    });
    expect(scored({ workflowsCreated: 1, states: 3 })).toMatchObject({ workflow_originality: 0.65 });
    expect(scored({ workflowsCreated: 1, states: 4 })).toMatchObject({ workflow_originality: 1 });
    expect(scored({ cliSessions: 1, linesAdded: 500, filesChanged: 2, cliTokens: 100_000 })).toMatchObject({
      delivery_efficiency: 0.5,
    });
    expect(scored({ cliSessions: 1, linesAdded: 500, filesChanged: 2, cliTokens: 100_000, cliSpend: 5 })).toMatchObject(
      { delivery_efficiency: 0.75 },
    );
    expect(scored({ cliSessions: 1, linesAdded: 29, filesChanged: 2, cliTokens: 1 })).toMatchObject({
      delivery_efficiency: 0,
    });
    expect(scored({ cliSessions: 1, cliMcps: 1, cliTools: 4, cliSkills: 2 })).toMatchObject({
      tool_sophistication: 0.4583,
    });
    expect(scored({ sharedConversations: 3, sharedAccesses: 2 })).toMatchObject({ knowledge_sharing: 0.725 });
    expect(scored({ katas: 3 })).toMatchObject({ learning: 0.6667 });
  });

  it('gives nothing for the CLI without a session, and nothing for workflows without a run', () => {
    const idle = scored({ ...ALL, cliSessions: 0, executions: 0, successes: 0, distinctWorkflows: 0 });
    for (const key of [
      'cli_sessions',
      'repo_breadth',
      'code_output',
      'files_changed',
      'delivery_efficiency',
      'tool_sophistication',
    ]) {
      expect(idle[key]).toBe(0);
    }
    for (const key of ['execution_volume', 'success_rate', 'repeat_usage']) expect(idle[key]).toBe(0);
  });
});
