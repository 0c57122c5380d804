import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { computeSnapshot } from '../../src/gateway/leaderboard/scoring/compute.js';
import { seasonPeriod } from '../../src/gateway/leaderboard/scoring/periods.js';
import { SCHEMA } from '../../src/gateway/model/schema.js';
import { EXPECTED, type Key } from './leaderboard-expected.js';
import * as by from './leaderboard-organisation.js';

interface StoredComponent {
  readonly key: Key;
  readonly weight: number;
  readonly raw_value: number | null;
  readonly normalized: number;
  readonly display_value: string;
}
interface Stored {
  readonly rank: number;
  readonly total: number;
  readonly tier: string;
  readonly intent: string;
  readonly dimensions: readonly number[];
  readonly spend: number | null;
  readonly components: Readonly<Record<string, StoredComponent>>;
  readonly metrics: Readonly<Record<string, number | null>>;
  readonly projects: readonly string[];
}

/** 12.13: the weights of dimensions, and of components within theirs. */
const WEIGHTS: readonly (readonly [dimension: number, components: Partial<Record<Key, number>>])[] = [
  [0.2, { active_days: 0.2, assistants_used: 0.15, web_conversations: 0.25, conversation_depth: 0.25, advanced_platform_usage: 0.15 }], // prettier-ignore
  [0.2, { asset_volume: 0.22, assistant_maturity: 0.4, skill_maturity: 0.18, datasource_creation: 0.2 }],
  [0.1, { execution_volume: 0.5, success_rate: 0.25, repeat_usage: 0.25 }],
  [0.1, { workflow_count: 0.2, workflow_complexity: 0.3, workflow_sophistication: 0.25, workflow_originality: 0.25 }],
  [0.3, { cli_sessions: 0.18, repo_breadth: 0.14, code_output: 0.18, files_changed: 0.1, delivery_efficiency: 0.18, tool_sophistication: 0.22 }], // prettier-ignore
  [0.1, { assistant_reuse: 0.3, workflow_reuse: 0.25, knowledge_sharing: 0.3, learning: 0.15 }],
];
const KEYS = WEIGHTS.flatMap(([, components]) => Object.keys(components)) as Key[];

type Change = (connection: DuckDBConnection) => Promise<unknown>;

/** The entries of April 2026, by person, of the organisation as it is or with one thing changed. */
async function compute(change?: Change): Promise<Readonly<Record<string, Stored>>> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const statement of SCHEMA) await connection.run(statement);
    await by.writeOrganisation(connection);
    await change?.(connection);
    const { snapshotId } = await computeSnapshot(connection, seasonPeriod('2026-04'), {
      now: new Date('2026-05-02T02:00:00Z'),
    });
    const result = await connection.runAndReadAll('SELECT * FROM leaderboard_entries WHERE snapshot_id = $1', [
      snapshotId,
    ]);
    return Object.fromEntries(
      (result.getRowObjectsJson() as Record<string, string | null>[]).map((row) => [row['user_id'], storedOf(row)]),
    ) as Record<string, Stored>;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function storedOf(row: Record<string, string | null>): Stored {
  const cell = (column: string): string => row[column]!;
  const dimensions = JSON.parse(cell('dimensions')) as { id: string; score: number; components: StoredComponent[] }[];
  const scores = [1, 2, 3, 4, 5, 6].map((n) => Number(cell(`d${String(n)}_score`)));
  expect(dimensions.map(({ id }) => id)).toEqual(['d1', 'd2', 'd3', 'd4', 'd5', 'd6']);
  dimensions.forEach(({ score }, index) => expect(score).toBeCloseTo(scores[index]!, 8));
  return {
    rank: Number(cell('rank')),
    total: Number(cell('total_score')),
    tier: cell('tier_name'),
    intent: cell('usage_intent'),
    dimensions: scores,
    spend: row['spend_nusd'] === null ? null : Number(cell('spend_nusd')) / 1e9,
    components: Object.fromEntries(dimensions.flatMap(({ components }) => components).map((each) => [each.key, each])),
    metrics: JSON.parse(cell('summary_metrics')) as Record<string, number | null>,
    projects: JSON.parse(cell('projects')) as string[],
  };
}

const NAMES = Object.keys(EXPECTED);
let april: Readonly<Record<string, Stored>>;
beforeAll(async () => {
  april = await compute();
});

describe('what was worked out by hand', () => {
  test('is of twenty people, and adds up by the weights', () => {
    expect(NAMES).toHaveLength(20);
    expect(Object.keys(EXPECTED).sort()).toEqual(by.PEOPLE);
    for (const { dimensions, total, components } of Object.values(EXPECTED)) {
      WEIGHTS.forEach(([, weights], index) => {
        /* Without runs and without a CLI session these are 0 whatever else there is. */
        if (
          (index === 2 && components.execution_volume[0] === 0) ||
          (index === 4 && components.cli_sessions[0] === 0)
        ) {
          expect(dimensions[index]).toBe(0);
          return;
        }
        const sum = Object.entries(weights).reduce((all, [key, weight]) => all + weight * components[key as Key][1], 0);
        expect(sum).toBeCloseTo(dimensions[index]!, 9);
      });
      const sum = dimensions.reduce((all, score, index) => all + score * WEIGHTS[index]![0], 0);
      expect(Math.round(sum * 10_000 + 1e-9) / 100).toBe(total);
    }
  });

  test('reaches every tier and every intent, and both sides of every step', () => {
    const values = Object.values(EXPECTED);
    expect(new Set(values.map(({ tier }) => tier)).size).toBe(5);
    expect(new Set(values.map(({ intent }) => intent)).size).toBe(7);
    const STEPS: Partial<Record<Key, readonly number[]>> = {
      active_days: [1, 3, 6, 10, 15, 20],
      assistants_used: [1, 3, 5, 8],
      asset_volume: [1, 3, 6, 10],
      workflow_count: [1, 2, 4, 6],
      repo_breadth: [1, 2, 3, 5],
      knowledge_sharing: [1, 3, 8, 15],
      learning: [1, 3, 6],
    };
    for (const [key, steps] of Object.entries(STEPS)) {
      const raws = values.map(({ components }) => components[key as Key][0]);
      for (const step of steps)
        expect(raws, `${key} at and just below ${String(step)}`).toEqual(expect.arrayContaining([step, step - 1]));
    }
  });
});

describe('the gateway', () => {
  test('scores these people and nobody else', () => {
    /* Neither who is nobody, nor EPM-CDME whose only trace is an assistant that others ask, nor zoe around the period. */
    expect(Object.keys(april).sort()).toEqual(by.PEOPLE);
  });

  describe.each(NAMES)('of %s', (name) => {
    const expected = EXPECTED[name]!;

    test('scores every component', () => {
      const { components } = april[name]!;
      expect(Object.keys(components)).toEqual(KEYS);
      /* Of four decimals; where binary fractions round the other way, half a last digit off. */
      const agrees = (key: Key) => {
        const { raw_value: raw, normalized, display_value: display } = components[key]!;
        const [expectedRaw, expectedNormalized] = expected.components[key];
        const rawAgrees =
          raw === null || expectedRaw === null ? raw === expectedRaw : Math.abs(raw - expectedRaw) < 1e-9;
        return (
          rawAgrees &&
          Math.abs(normalized - expectedNormalized) < 0.00005 + 1e-9 &&
          (raw === null) === (display === 'N/A')
        );
      };
      const shown = ({ raw_value: raw, normalized, display_value: display }: StoredComponent) => ({
        raw,
        normalized,
        display,
      });
      const wrong = KEYS.filter((key) => !agrees(key)).map((key) => [
        key,
        expected.components[key],
        shown(components[key]!),
      ]);
      expect(wrong).toEqual([]);
      for (const [, weights] of WEIGHTS) {
        for (const [key, weight] of Object.entries(weights)) expect(components[key]!.weight).toBe(weight);
      }
      for (const { normalized } of Object.values(components)) expect(Number(normalized.toFixed(4))).toBe(normalized);
    });

    test('scores dimensions and total, and ranks', () => {
      const { dimensions, total, tier, intent, rank } = april[name]!;
      dimensions.forEach((score, index) => {
        expect(Math.abs(score - expected.dimensions[index]!), `d${String(index + 1)}: ${String(score)}`).toBeLessThan(
          1e-9,
        );
      });
      expect({ total, tier, intent, rank }).toEqual({
        total: expected.total,
        tier: expected.tier,
        intent: expected.intent,
        rank: expected.rank,
      });
    });

    test('tells the same figures as key metrics', () => {
      const { metrics, spend, projects, components } = april[name]!;
      const raw = (key: Key) => expected.components[key][0];
      const session = raw('cli_sessions') !== 0;
      expect(metrics).toMatchObject({
        active_days: raw('active_days'),
        platform_active_days: expected.platformDays,
        web_conversations: raw('web_conversations'),
        assistants_used: raw('assistants_used'),
        datasources_created: raw('datasource_creation'),
        assistant_adopters: raw('assistant_reuse'),
        workflows_created: raw('workflow_count'),
        workflow_external_users: raw('workflow_reuse'),
        workflow_executions: raw('execution_volume'),
        cli_sessions: raw('cli_sessions'),
        shared_conversations: raw('knowledge_sharing'),
        kata_completed: raw('learning'),
        ...(session && {
          cli_repos: raw('repo_breadth'),
          unique_repos: raw('repo_breadth'),
          total_lines_added: raw('code_output'),
          files_changed: raw('files_changed'),
        }),
      });
      const { assistants_created: assistants, skills_created: skills, datasources_created: datasources } = metrics;
      expect(assistants! + skills! + datasources!).toBe(components['asset_volume']?.raw_value);
      expect(spend).toBe(expected.spend[0]);
      expect([metrics['total_spend'] ?? null, metrics['cli_spend'] ?? null]).toEqual(expected.spend);
      expect(projects).toEqual(expected.projects);
    });
  });
});

/** Whose components change, by component. */
type Changes = Partial<Record<Key, string>>;
const add =
  (table: string, rows: by.Rows): Change =>
  (connection) =>
    by.insert(connection, table, rows);
const events = (rows: by.Rows) => add('events', rows);
const run =
  (statement: string): Change =>
  async (connection) => {
    /* A change that finds nothing to change would show nothing. */
    expect((await connection.run(statement)).rowsChanged).toBe(1);
  };
/** What is known of one more row of a person's first CLI session. */
const cliRow = (user: string, values: by.Row): Change => events(by.cli(user, 1).map((row) => ({ ...row, ...values })));

/*
 * Each on a day on which the person is active anyway. Whoever is overtaken in a percentile loses a place, and so changes
 * too; whoever has as much as before and more than the one who moves does not.
 */
const CHANGES: readonly (readonly [what: string, change: Change, changes: Changes])[] = [
  /* gus 2 → 2.2 messages; dora has 2 and is overtaken. */
  ['a message more', events(by.chats('gus', 1)), { conversation_depth: 'gus dora' }],
  /* emil 2 → 3 conversations of 3 messages, past fay and lena. */
  [
    'a conversation more',
    events(
      by
        .chats('emil', 3, { messages: 3 })
        .slice(2)
        .map((row) => ({ ...row, time: '2026-04-01 12:00:00' })),
    ),
    { web_conversations: 'emil fay lena' },
  ],
  ['the first conversation', events(by.chats('kurt', 1)), { web_conversations: 'kurt', conversation_depth: 'kurt' }],
  ['another day', events(by.present('tess', 3).slice(2)), { active_days: 'tess' }],
  ['another assistant', events(by.asks('gus', 'codemie-a2')), { assistants_used: 'gus' }],
  ['an MCP server', events(by.uses('gus', 'mcp', 'm9')), { advanced_platform_usage: 'gus' }],
  ['a datasource used', events(by.uses('gus', 'datasource-used', 'pia-d1')), { advanced_platform_usage: 'gus' }],
  ['a skill used', events(by.uses('gus', 'skill-used', 'ana-s1')), { advanced_platform_usage: 'gus' }],
  ['a platform tool', events(by.uses('gus', 'tool', 'search')), {}],

  ['an assistant made', add('assistants', by.assistants('kurt-a1', { tools: 1 })), { asset_volume: 'kurt', assistant_maturity: 'kurt' }], // prettier-ignore
  ['a skill made', add('skills', by.skills('kurt-s1', { toolkits: 1 })), { asset_volume: 'kurt', skill_maturity: 'kurt' }], // prettier-ignore
  ['a datasource made', add('datasources', by.datasources('kurt-d1', { completed: true })), { asset_volume: 'kurt', datasource_creation: 'kurt' }], // prettier-ignore
  [
    'a workflow made',
    add('workflows', by.workflows('pia-w1', { states: 1, tools: 1 })),
    { workflow_count: 'pia', workflow_complexity: 'pia', workflow_sophistication: 'pia', workflow_originality: 'pia' },
  ],
  ['an asset made outside the period', add('skills', by.skills('kurt-s1', { created_at: '2026-05-01 00:00:00' })), {}],
  ...(['mcps', 'skills', 'nested_assistants', 'context'] as const).map(
    (attribute) =>
      [
        `an assistant’s ${attribute}`,
        run(`UPDATE assistants SET ${attribute} = 1 WHERE assistant_id = 'emil-a1'`),
        { assistant_maturity: 'emil' },
      ] as const,
  ),
  ['an assistant without tools', run(`UPDATE assistants SET tools = 0 WHERE assistant_id = 'emil-a1'`), { assistant_maturity: 'emil' }], // prettier-ignore
  ['smart tool selection', run(`UPDATE assistants SET smart_tool_selection = true WHERE assistant_id = 'emil-a1'`), { assistant_maturity: 'emil' }], // prettier-ignore
  ['a longer prompt', run(`UPDATE assistants SET prompt_length = 750 WHERE assistant_id = 'emil-a1'`), { assistant_maturity: 'emil' }], // prettier-ignore
  ['a prompt beyond the cap', run(`UPDATE assistants SET prompt_length = 9000 WHERE assistant_id = 'lena-a1'`), {}],
  ['a toolkit', run(`UPDATE skills SET toolkits = 1 WHERE skill_id = 'gus-s1'`), { skill_maturity: 'gus' }],
  ['a like', run(`UPDATE skills SET likes = 1 WHERE skill_id = 'gus-s1'`), { skill_maturity: 'gus' }],
  [
    'a longer skill',
    run(`UPDATE skills SET content_length = 700 WHERE skill_id = 'gus-s1'`),
    { skill_maturity: 'gus' },
  ],
  ['more documents', run(`UPDATE datasources SET documents = 300 WHERE datasource_id = 'pia-d1'`), { datasource_creation: 'pia' }], // prettier-ignore
  ['not completed', run(`UPDATE datasources SET completed = false WHERE datasource_id = 'pia-d1'`), { datasource_creation: 'pia' }], // prettier-ignore
  /* Still five types for ana who made it, but one more for the two who use it and ben-d1. */
  ['another type', run(`UPDATE datasources SET type = 'svn' WHERE datasource_id = 'ana-d1'`), { advanced_platform_usage: 'ana ben' }], // prettier-ignore
  /* An average of four states: neither simple nor bare. */
  ['more states', run(`UPDATE workflows SET states = 8 WHERE workflow_id = 'kurt-w1'`), { workflow_complexity: 'kurt', workflow_originality: 'kurt' }], // prettier-ignore
  ['longer YAML', run(`UPDATE workflows SET yaml_length = 900 WHERE workflow_id = 'lena-w1'`), { workflow_complexity: 'lena' }], // prettier-ignore
  ['summarization', run(`UPDATE workflows SET summarization = true WHERE workflow_id = 'kurt-w1'`), { workflow_sophistication: 'kurt' }], // prettier-ignore
  ['a long supervisor prompt', run(`UPDATE workflows SET long_supervisor_prompt = true WHERE workflow_id = 'kurt-w1'`), { workflow_sophistication: 'kurt' }], // prettier-ignore
  /* Complexity .1375 + .05 stays below .2. */
  ['an assistant in a workflow', run(`UPDATE workflows SET assistants = 1 WHERE workflow_id = 'lena-w1'`), { workflow_complexity: 'lena', workflow_sophistication: 'lena' }], // prettier-ignore
  ['a custom node', run(`UPDATE workflows SET custom_nodes = 1 WHERE workflow_id = 'kurt-w1'`), { workflow_complexity: 'kurt', workflow_sophistication: 'kurt', workflow_originality: 'kurt' }], // prettier-ignore

  /* nina 1 → 4 runs of one workflow, past cleo with 3; one in four fails. */
  ['runs', events(by.runs('nina', 'ana-w1', 3)), { execution_volume: 'nina cleo', success_rate: 'nina', repeat_usage: 'nina' }], // prettier-ignore
  /* cleo 3 → 4 runs of two workflows. */
  ['a failed run', events(by.runs('cleo', 'ana-w1', 0, 1)), { execution_volume: 'cleo', success_rate: 'cleo', repeat_usage: 'cleo' }], // prettier-ignore
  [
    'a run of another’s workflow',
    events(by.runs('gus', 'kurt-w1', 1)),
    { execution_volume: 'gus', success_rate: 'gus', repeat_usage: 'gus', workflow_reuse: 'kurt' },
  ],

  /* gus 1 → 2 sessions, past hana and nina; as many as ivo. */
  [
    'a CLI session',
    events(by.cli('gus', 1).map((row) => ({ ...row, conversation_id: 'gus-cli-2' }))),
    { cli_sessions: 'gus hana nina' },
  ],
  ['the session of rows that named none', run(`UPDATE events SET conversation_id = 'lena-cli-1' WHERE user_id = 'lena' AND cost_category = 'cli'`), {
      /* An eleventh CLI user: k/10 becomes k/11 below her, (k + 1)/11 from her on; 10/10 stays. */
      cli_sessions: 'lena gus hana nina ivo fay emil ben ana cleo',
      repo_breadth: 'lena',
      code_output: 'lena gus hana ivo emil ben fay ana cleo',
      files_changed: 'lena hana gus ivo emil ben cleo fay ana',
      delivery_efficiency: 'lena',
      tool_sophistication: 'lena',
    }], // prettier-ignore
  ['another repository', cliRow('ivo', { repository: 'core' }), { repo_breadth: 'ivo' }],
  /* The thirtieth of gus; as many as hana and ivo. */
  ['a line', cliRow('gus', { lines_added: 1 }), { code_output: 'gus', delivery_efficiency: 'gus' }],
  /* emil 120 → 330, past ben with 320. */
  ['many lines', cliRow('emil', { lines_added: 210 }), { code_output: 'emil ben', delivery_efficiency: 'emil' }],
  /* The second of hana; as many as gus and ivo. */
  ['a file', cliRow('hana', { files_changed: 1 }), { files_changed: 'hana', delivery_efficiency: 'hana' }],
  ['input tokens', cliRow('ben', { input_tokens: 9000 }), { delivery_efficiency: 'ben' }],
  ['output tokens', cliRow('ben', { output_tokens: 9000 }), { delivery_efficiency: 'ben' }],
  ['cached tokens, which the input has', cliRow('ben', { cache_read_input_tokens: 9000 }), {}],
  ['CLI cost', cliRow('emil', { cost_nusd: 4_000_000_000 }), { delivery_efficiency: 'emil' }],
  ['platform cost', run(`UPDATE events SET cost_nusd = 9 WHERE user_id = 'emil' AND conversation_id = 'emil-chat-1'`), {}], // prettier-ignore
  ['a CLI tool', events(by.cliUses('ben', 'tool', 'patch')), { tool_sophistication: 'ben' }],
  ['a CLI MCP server', events(by.cliUses('emil', 'mcp', 'm1')), { tool_sophistication: 'emil' }],
  ['a CLI skill', events(by.cliUses('ben', 'skill-used', 'review')), { tool_sophistication: 'ben' }],

  /* rosa 2 → 3 adopters, as many as ben. gus has asked one assistant so far. */
  ['an adopter', events(by.asks('gus', 'rosa-a1')), { assistants_used: 'gus', assistant_reuse: 'rosa' }],
  ['an adopter who is nobody', events(by.asks('unknown', 'rosa-a1')), {}],
  ['an adopter on the command line', cliRow('gus', { assistant_id: 'rosa-a1' }), {}],
  ['one’s own assistant', events(by.asks('emil', 'emil-a1')), {}],
  ['a conversation shared', events(by.shares('hana', 3).slice(2)), { knowledge_sharing: 'hana' }],
  /* hana 1 → 2 accesses, past rosa; as many as jana. */
  ['a shared conversation opened', events(by.opens('gus', 'hana')), { knowledge_sharing: 'hana rosa' }],
  ['one’s own conversation opened', events(by.opens('hana', 'hana')), {}],
  ['a kata', events(by.katas('nina', 1)), { learning: 'nina' }],
  ['the same kata', events(by.katas('gus', 1)), {}],
  ['another project', run(`UPDATE events SET project_id = 'atlas' WHERE conversation_id = 'gus-chat-1'`), {}],
  ['what nobody did', events(by.chats('unknown', 9, { messages: 9, assistants: ['codemie-a1'] })), {}],
  /* Everybody's share falls who has anything and is not at the top. */
  [
    'one person more',
    events(by.present('zoe', 1)),
    {
      web_conversations: 'emil fay lena dora gus hana cleo nina ben',
      conversation_depth: 'dora gus emil hana lena nina ben ana cleo',
      execution_volume: 'nina cleo dora ben kurt',
      assistant_reuse: 'rosa ben',
      workflow_reuse: 'ben ana',
      knowledge_sharing: 'hana rosa jana ben',
    },
  ],
];

describe('one change changes exactly what it feeds', () => {
  test.each(CHANGES)('%s', async (_, change, changes) => {
    const after = await compute(change);
    const found: Record<string, string[]> = {};
    const touched = new Set<string>();
    for (const [name, before] of Object.entries(april)) {
      for (const key of KEYS) {
        const [old, now] = [before.components[key]!, after[name]!.components[key]!];
        if (old.raw_value === now.raw_value && old.normalized === now.normalized) continue;
        (found[key] ??= []).push(name);
        touched.add(name);
      }
    }
    const expected = Object.entries(changes).map(([key, names]) => [key, names.split(' ').sort()]);
    expect(Object.fromEntries(Object.entries(found).map(([key, names]) => [key, names.sort()]))).toEqual(Object.fromEntries(expected)); // prettier-ignore
    for (const [name, { dimensions, total }] of Object.entries(april)) {
      if (touched.has(name)) continue;
      expect([name, after[name]!.dimensions, after[name]!.total]).toEqual([name, dimensions, total]);
    }
  });
});
