/*
 * What each of the twenty of leaderboard-organisation.ts scores, worked out by hand from codemie-api.md 12.13.
 *
 * A component is [raw value, normalised]; the normalised value is written as the sum that makes it. Components that are not
 * named are as with somebody who did nothing (NOTHING). Shares: k/20 of all, k/10 of the ten with a CLI session.
 *
 * Who stands where, from the least; a share counts those with as much or less, the zeros too:
 *
 *   conversations   10 × 0, then emil 2, fay 2, lena 2 (13), dora 4 (14), gus 5 (15), hana 6 (16), cleo 9 (17), nina 10 (18),
 *                   ben 15 (19), ana 20 (20)
 *   depth           10 × 0, then dora 2, gus 2 (12), emil 3, hana 3, lena 3, nina 3 (16), ben 4 (17), ana 6 (18), cleo 9 (19),
 *                   fay 30 (20)
 *   executions      14 × 0, then nina 1 (15), cleo 3 (16), dora 5 (17), ben 6 (18), kurt 9 (19), ana 12 (20)
 *   adopters        17 × 0, then rosa 2: lena, max (18), ben 3: cleo, fay, nina (19), ana 4: ben, cleo, gus, hana (20).
 *                   Not emil, who asks his own; not codemie, a system creator; not lena for ben-a1: that was a CLI row.
 *   external users  17 × 0, then ben 2: ana, cleo (18), ana 3: ben, cleo, nina (19), jana 4: ana, ben, dora, kurt (20).
 *                   Not kurt, who runs his own.
 *   accesses        15 × 0, then hana 1, rosa 1 (17), jana 2 (18), ben 3 (19), ana 5 (20): two of them by nobody, none by ana
 *   CLI sessions    gus 1, hana 1, nina 1 (3), ivo 2 (4), fay 3 (5), emil 4 (6), ben 8 (7), ana 12 (8), cleo 15 (9), dora 19 (10)
 *   lines           nina 0 (1), gus 29 (2), hana 30, ivo 30 (4), emil 120 (5), ben 320 (6), fay 600 (7), ana 1,200 (8),
 *                   cleo 1,500 (9), dora 3,800 (10)
 *   files           nina 0 (1), hana 1 (2), gus 2, ivo 2 (4), emil 8 (5), ben 24 (6), cleo 30, fay 30 (8), ana 60 (9), dora 76 (10)
 *
 * Where 12.13 does not say what the raw value is: of maturities, sophistication, originality, efficiency and repeat usage it
 * is the normalised value; of datasource_creation the datasources, of knowledge_sharing the shared conversations, of
 * tool_sophistication MCPs + 1 if any skill.
 */

type Component = readonly [raw: number | null, normalized: number];

const NOTHING = {
  active_days: [0, 0],
  assistants_used: [0, 0],
  web_conversations: [0, 0],
  conversation_depth: [null, 0],
  advanced_platform_usage: [0, 0],
  asset_volume: [0, 0],
  assistant_maturity: [null, 0],
  skill_maturity: [null, 0],
  datasource_creation: [0, 0],
  execution_volume: [0, 0],
  success_rate: [null, 0],
  repeat_usage: [null, 0],
  workflow_count: [0, 0],
  workflow_complexity: [null, 0],
  workflow_sophistication: [null, 0],
  workflow_originality: [null, 0],
  cli_sessions: [0, 0],
  repo_breadth: [0, 0],
  code_output: [0, 0],
  files_changed: [0, 0],
  delivery_efficiency: [null, 0],
  tool_sophistication: [null, 0],
  assistant_reuse: [0, 0],
  workflow_reuse: [0, 0],
  knowledge_sharing: [0, 0],
  learning: [0, 0],
} satisfies Record<string, Component>;
export type Key = keyof typeof NOTHING;

export interface Expected {
  readonly total: number;
  readonly tier: string;
  readonly intent: string;
  readonly rank: number;
  /** d1 to d6. */
  readonly dimensions: readonly number[];
  /** Named explicitly, or as with somebody who did nothing. */
  readonly components: Readonly<Record<Key, Component>>;
  /** Not scored: USD in all and on the command line (null: not known), days on the platform, projects. */
  readonly spend: readonly [all: number | null, cli: number | null];
  readonly platformDays: number;
  readonly projects: readonly string[];
}

const person = (
  rank: number,
  total: number,
  tier: string,
  intent: string,
  dimensions: readonly number[],
  components: Partial<Record<Key, Component>>,
  {
    spend = [null, null],
    platformDays = components.active_days?.[0] ?? 0,
    projects = [],
  }: Partial<Pick<Expected, 'spend' | 'platformDays' | 'projects'>> = {},
): Expected => ({
  rank,
  total,
  tier,
  intent,
  dimensions,
  components: { ...NOTHING, ...components },
  spend,
  platformDays,
  projects,
});

export const EXPECTED: Readonly<Record<string, Expected>> = {
  /*
   * d1 = .20·1 + .15·1 + .25·1 + .25·18/20 + .15·1                       = .975       3 MCPs·1.5 + git, jira + 1 = 7.5
   * d2 = .22·1 + .40·.775 + .18·1 + .20·1                                = .91        of a4 nothing is known
   * d3 = .50·1 + .25·11/12 + .25·1                                       = 47/48      12 runs of 3 workflows: 9/3, capped
   * d4 = 1                                                                            beyond every cap
   * d5 = .18·.8 + .14·1 + .18·.8 + .10·.9 + .18·1 + .22·1                = .918       16.7 lines a 1,000 tokens, 200 a USD
   * d6 = .30·1 + .25·19/20 + .30·1 + .15·1                               = .9875
   * 19.5 + 18.2 + 9.791667 + 10 + 27.54 + 9.875 = 94.906667. Three of d1, d2, d3, d5 and d2: a unicorn.
   */
  ana: person(
    1,
    94.91,
    'pioneer',
    'sdlc_unicorn',
    [0.975, 0.91, 47 / 48, 1, 0.918, 0.9875],
    {
      active_days: [20, 6 / 6],
      assistants_used: [8, 4 / 4],
      web_conversations: [20, 20 / 20],
      conversation_depth: [120 / 20, 18 / 20],
      advanced_platform_usage: [3 * 1.5 + 2 + 1, 1],
      asset_volume: [4 + 1 + 5, 4 / 4],
      assistant_maturity: [0.775, (3 / 4) * (0.2 + 0.2 + 0.15 + 0.1 + 0.15 + 0.1) + (1500 / 1500) * 0.1],
      skill_maturity: [1, 0.35 + 0.2 + 0.45],
      datasource_creation: [5, 0.35 + 0.25 + 0.4],
      execution_volume: [12, 20 / 20],
      success_rate: [91.7, 11 / 12],
      repeat_usage: [1, 1],
      workflow_count: [6, 4 / 4],
      workflow_complexity: [9, 0.35 + 0.2 + 0.2 + 0.1 + 0.15],
      workflow_sophistication: [1, 0.25 + 0.2 + 0.2 + 0.15 + 0.2],
      workflow_originality: [1, 1],
      cli_sessions: [12, 8 / 10],
      repo_breadth: [5, 4 / 4],
      code_output: [12 * 100, 8 / 10],
      files_changed: [12 * 5, 9 / 10],
      delivery_efficiency: [1, (1 + 1) / 2],
      tool_sophistication: [3 + 1, (4 / 4) * 0.75 + (3 / 3) * 0.25],
      assistant_reuse: [4, 20 / 20],
      workflow_reuse: [3, 19 / 20],
      knowledge_sharing: [15, (4 / 4) * 0.55 + (20 / 20) * 0.45],
      learning: [6, 3 / 3],
    },
    { spend: [20 * 0.25 + 12 * 0.5, 12 * 0.5], projects: ['apollo', 'zephyr'] },
  ),

  /*
   * d1 = .20·5/6 + .15·3/4 + .25·19/20 + .25·17/20 + .15·4/6             = 199/240    2·1.5 + git, twice = 4
   * d2 = .22·3/4 + .40·.518 + .18·.545 + .20·.3375                       = .5378
   * d3 = .50·18/20 + .25·5/6 + .25·1                                     = 109/120    6 runs of 3: exactly 1
   * d4 = .20·3/4 + .30·643/2400 + .25·.4 + .25·1                         = .580375    3 states, but not simple: 1
   * d5 = .18·.7 + .14·3/4 + .18·.6 + .10·.6 + .18·.4 + .22·5/12          = 211/375    4 lines a 1,000 tokens, 40 a USD
   * d6 = .30·19/20 + .25·18/20 + .30·.84 + .15·2/3                       = .862
   * 16.583333 + 10.756 + 9.083333 + 5.80375 + 16.88 + 8.62 = 67.726417
   */
  ben: person(
    2,
    67.73,
    'expert',
    'sdlc_unicorn',
    [199 / 240, 0.5378, 109 / 120, 0.580375, 211 / 375, 0.862],
    {
      active_days: [15, 5 / 6],
      assistants_used: [7, 3 / 4],
      web_conversations: [15, 19 / 20],
      conversation_depth: [60 / 15, 17 / 20],
      advanced_platform_usage: [2 * 1.5 + 1, 4 / 6],
      asset_volume: [5 + 2 + 2, 3 / 4],
      /* Of five: 3 with tools, 2 MCPs, 2 skills, 2 nested, 3 context, 2 smart; prompts of 6,600 in all, 1,320 each. */
      assistant_maturity: [
        0.518,
        (3 * 0.2 + 2 * 0.2 + 2 * 0.15 + 2 * 0.1 + 3 * 0.15 + 2 * 0.1) / 5 + (1320 / 1500) * 0.1,
      ],
      skill_maturity: [0.545, (1 / 2) * 0.35 + (3 / 6) * 0.2 + (1500 / 2500) * 0.45],
      datasource_creation: [2, (1 / 2) * 0.35 + (1 / 4) * 0.25 + (125 / 500) * 0.4],
      execution_volume: [6, 18 / 20],
      success_rate: [83.3, 5 / 6],
      repeat_usage: [1, (6 - 3) / 3],
      workflow_count: [4, 3 / 4],
      /* Averages: 3 states, 1 tool, half an assistant, half a custom node, 1,500 characters. */
      workflow_complexity: [
        3,
        (3 / 8) * 0.35 + (1 / 4) * 0.2 + (0.5 / 4) * 0.2 + (0.5 / 3) * 0.1 + (1500 / 5000) * 0.15,
      ],
      workflow_sophistication: [0.4, (0.25 + 0.2 + 0.2 + 0.15) / 2],
      workflow_originality: [1, 1],
      cli_sessions: [8, 7 / 10],
      repo_breadth: [4, 3 / 4],
      code_output: [8 * 40, 6 / 10],
      files_changed: [8 * 3, 6 / 10],
      delivery_efficiency: [0.4, (320 / 80 / 10 + 320 / 8 / 100) / 2],
      tool_sophistication: [2, (2 / 6) * 0.75 + (2 / 3) * 0.25],
      assistant_reuse: [3, 19 / 20],
      workflow_reuse: [2, 18 / 20],
      knowledge_sharing: [8, (3 / 4) * 0.55 + (19 / 20) * 0.45],
      learning: [3, 2 / 3],
    },
    { spend: [15 * 0.125 + 8, 8], projects: ['apollo'] },
  ),

  /*
   * d1 = .20·5/6 + .15·3/4 + .25·17/20 + .25·19/20 + .15·4/6             = 199/240    15 days, 9 of them on the platform
   * d2 = .22·2/4 + .40·1027/1200 + .18·1 + .20·.6125                     = 4529/6000
   * d3 = .50·16/20 + .25·1 + .25·1/2                                     = .775       3 runs of 2
   * d5 = .18·.9 + .14·3/4 + .18·.9 + .10·.8 + .18·.5 + .22·1             = .819       5 lines a 1,000 tokens, 50 a USD
   * d6 = .15·2/3                                                         = .1
   * 16.583333 + 15.096667 + 7.75 + 24.57 + 1 = 65 exactly: an expert.
   */
  cleo: person(
    3,
    65,
    'expert',
    'sdlc_unicorn',
    [199 / 240, 4529 / 6000, 0.775, 0, 0.819, 0.1],
    {
      active_days: [15, 5 / 6],
      assistants_used: [5, 3 / 4],
      web_conversations: [9, 17 / 20],
      conversation_depth: [81 / 9, 19 / 20],
      advanced_platform_usage: [2 * 1.5 + 1, 4 / 6],
      asset_volume: [2 + 2 + 1, 2 / 4],
      /* All but nested assistants; prompts of 900 and 775. */
      assistant_maturity: [1027 / 1200, 0.2 + 0.2 + 0.15 + 0.15 + 0.1 + (837.5 / 1500) * 0.1],
      skill_maturity: [1, 0.35 + (6 / 6) * 0.2 + (2500 / 2500) * 0.45],
      datasource_creation: [1, 0.35 + (1 / 4) * 0.25 + (250 / 500) * 0.4],
      execution_volume: [3, 16 / 20],
      success_rate: [100, 3 / 3],
      repeat_usage: [0.5, (3 - 2) / 2],
      cli_sessions: [15, 9 / 10],
      repo_breadth: [3, 3 / 4],
      code_output: [15 * 100, 9 / 10],
      files_changed: [15 * 2, 8 / 10],
      delivery_efficiency: [0.5, (1500 / 300 / 10 + 1500 / 30 / 100) / 2],
      tool_sophistication: [4, 0.75 + 0.25],
      learning: [5, 2 / 3],
    },
    { spend: [15 * 2, 15 * 2], platformDays: 9 },
  ),

  /*
   * d1 = .20·5/6 + .15·1/4 + .25·14/20 + .25·12/20                       = 127/240    19 days; her MCP and skill are the CLI's
   * d3 = .50·17/20 + .25·1 + .25·1                                       = .925       5 runs of 1: 4, capped
   * d5 = .18·1 + .14·1 + .18·1 + .10·1 + .18·1 + .22·5/6                 = 289/300    20 lines a 1,000 tokens, 400 a USD
   * 10.583333 + 9.25 + 28.9 = 48.733333. Three are high, but neither d2 nor d4: no unicorn. d5 ≥ .8·d3: a developer.
   */
  dora: person(
    4,
    48.73,
    'advanced',
    'developer',
    [127 / 240, 0, 0.925, 0, 289 / 300, 0],
    {
      active_days: [19, 5 / 6],
      assistants_used: [1, 1 / 4],
      web_conversations: [4, 14 / 20],
      conversation_depth: [8 / 4, 12 / 20],
      execution_volume: [5, 17 / 20],
      success_rate: [100, 5 / 5],
      repeat_usage: [1, 1],
      cli_sessions: [19, 10 / 10],
      repo_breadth: [5, 4 / 4],
      code_output: [19 * 200, 10 / 10],
      files_changed: [19 * 4, 10 / 10],
      delivery_efficiency: [1, (1 + 1) / 2],
      tool_sophistication: [1 + 1, (2 / 2) * 0.75 + (1 / 3) * 0.25],
    },
    { spend: [19 * 0.5, 19 * 0.5], platformDays: 5 },
  ),

  /*
   * d1 = .20·4/6 + .15·3/4 + .25·13/20 + .25·16/20 + .15·1/6             = 19/30      jira; a datasource without a type is none
   * d2 = .22·3/4 + .40·1 + .18·.775 + .20·.66                            = .8365
   * d4 = .20·1/4 + .30·.1375 + .25·.25 + .25·.65                         = .31625     2 states, but a tool: .65
   * d5 = 0: her CLI row names no session, and its lines do not count
   * d6 = .30·.4125                                                       = .12375
   * 12.666667 + 16.73 + 3.1625 + 1.2375 = 33.796667. d4 < d2, d2 ≥ d1: a builder.
   */
  lena: person(
    5,
    33.8,
    'practitioner',
    'platform_builder',
    [19 / 30, 0.8365, 0, 0.31625, 0, 0.12375],
    {
      active_days: [14, 4 / 6],
      assistants_used: [5, 3 / 4],
      web_conversations: [2, 13 / 20],
      conversation_depth: [6 / 2, 16 / 20],
      advanced_platform_usage: [1, 1 / 6],
      asset_volume: [3 + 1 + 2, 3 / 4],
      assistant_maturity: [1, 0.9 + 0.1],
      skill_maturity: [0.775, 0.35 + (3 / 3) * 0.2 + (1250 / 2500) * 0.45],
      datasource_creation: [2, (1 / 2) * 0.35 + (2 / 4) * 0.25 + (450 / 500) * 0.4],
      workflow_count: [1, 1 / 4],
      workflow_complexity: [2, (2 / 8) * 0.35 + (1 / 4) * 0.2],
      workflow_sophistication: [0.25, 0.25],
      workflow_originality: [0.65, 0.65],
      knowledge_sharing: [14, (3 / 4) * 0.55],
    },
    { spend: [4, 4] },
  ),

  /*
   * d1 = .20·2/6 + .15·1/4 + .25·13/20 + .25·1                           = 31/60      3 days, 2 of them on the platform
   * d5 = .18·.5 + .14·3/4 + .18·.7 + .10·.8 + .18·.5 + .22·.75           = .656       5 lines a 1,000 tokens; no cost is known
   * 10.333333 + 19.68 = 30.013333
   */
  fay: person(
    6,
    30.01,
    'practitioner',
    'developer',
    [31 / 60, 0, 0, 0, 0.656, 0],
    {
      active_days: [3, 2 / 6],
      assistants_used: [1, 1 / 4],
      web_conversations: [2, 13 / 20],
      conversation_depth: [60 / 2, 20 / 20],
      cli_sessions: [3, 5 / 10],
      repo_breadth: [3, 3 / 4],
      code_output: [3 * 200, 7 / 10],
      files_changed: [3 * 10, 8 / 10],
      delivery_efficiency: [0.5, 600 / 120 / 10],
      /* A skill and no tools: 1/1. */
      tool_sophistication: [0 + 1, 0.75],
    },
    { platformDays: 2 },
  ),

  /*
   * d1 = .20·3/6 + .15·1/4 + .25·13/20 + .25·16/20                       = .5
   * d2 = .22·1/4 + .40·.237                                              = .1498
   * d5 = .18·.6 + .14·2/4 + .18·.5 + .10·.5 + .18·.15 + .22·.25          = .4         15 lines a USD; no tokens are known
   * 10 + 2.996 + 12 = 24.996, which is 25.00: a practitioner. d5 = .8·d1 exactly: a developer.
   */
  emil: person(
    7,
    25,
    'practitioner',
    'developer',
    [0.5, 0.1498, 0, 0, 0.4, 0],
    {
      active_days: [6, 3 / 6],
      assistants_used: [1, 1 / 4],
      web_conversations: [2, 13 / 20],
      conversation_depth: [6 / 2, 16 / 20],
      asset_volume: [1, 1 / 4],
      assistant_maturity: [0.237, 0.2 + (555 / 1500) * 0.1],
      cli_sessions: [4, 6 / 10],
      repo_breadth: [2, 2 / 4],
      code_output: [4 * 30, 5 / 10],
      files_changed: [4 * 2, 5 / 10],
      delivery_efficiency: [0.15, 120 / 8 / 100],
      tool_sophistication: [0 + 1, (1 / 3) * 0.75],
    },
    { spend: [8, 8] },
  ),

  /*
   * d1 = .20·4/6 + .15·2/4 + .25·18/20 + .25·16/20                       = 19/30
   * d3 = .50·15/20 + 0 + 0                                               = .375       one run, and it failed
   * d5 = .18·.3                                                          = .054       one session of which nothing is known
   * d6 = .30·.275                                                        = .0825
   * 12.666667 + 3.75 + 1.62 + .825 = 18.861667. d3 ≥ .3, but less than d1.
   */
  nina: person(8, 18.86, 'newcomer', 'ai_user', [19 / 30, 0, 0.375, 0, 0.054, 0.0825], {
    active_days: [10, 4 / 6],
    assistants_used: [4, 2 / 4],
    web_conversations: [10, 18 / 20],
    conversation_depth: [30 / 10, 16 / 20],
    execution_volume: [1, 15 / 20],
    success_rate: [0, 0 / 1],
    repeat_usage: [0, (1 - 1) / 1],
    cli_sessions: [1, 3 / 10],
    tool_sophistication: [0, 0],
    knowledge_sharing: [3, (2 / 4) * 0.55],
  }),

  /*
   * d1 = .20·3/6                                                         = .1
   * d2 = .22·2/4 + .20·311/1200                                          = 971/6000
   * d4 = .20·3/4 + .30·.90375 + .25·.74 + .25·1                          = .856125    workflows without runs of her own
   * d6 = .25·1 + .30·.68                                                 = .454
   * 2 + 3.236667 + 8.56125 + 4.54 = 18.337917
   */
  jana: person(9, 18.34, 'newcomer', 'workflow_architect', [0.1, 971 / 6000, 0, 0.856125, 0, 0.454], {
    active_days: [7, 3 / 6],
    asset_volume: [3, 2 / 4],
    /* One of three is known to be completed, one type is known, and 100 documents. */
    datasource_creation: [3, (1 / 3) * 0.35 + (1 / 4) * 0.25 + (100 / 500) * 0.4],
    workflow_count: [5, 3 / 4],
    /* Averages: 37/5 states, 3 tools, 5 assistants, 12/5 custom nodes, 6,000 characters. */
    workflow_complexity: [7.4, (7.4 / 8) * 0.35 + (3 / 4) * 0.2 + 0.2 + (2.4 / 3) * 0.1 + 0.15],
    workflow_sophistication: [0.74, (3 * 0.25 + 3 * 0.2 + 5 * 0.2 + 5 * 0.15 + 3 * 0.2) / 5],
    workflow_originality: [1, 1],
    workflow_reuse: [4, 20 / 20],
    knowledge_sharing: [7, (2 / 4) * 0.55 + (18 / 20) * 0.45],
  }),

  /*
   * d1 = .20·3/6 + .15·1/4 + .25·16/20 + .25·16/20                       = .5375
   * d5 = .18·.3 + .14·1/4 + .18·.4 + .10·.2                              = .181       30 lines, but in one file
   * d6 = .30·.52                                                         = .156
   * 10.75 + 5.43 + 1.56 = 17.74
   */
  hana: person(
    10,
    17.74,
    'newcomer',
    'ai_user',
    [0.5375, 0, 0, 0, 0.181, 0.156],
    {
      active_days: [6, 3 / 6],
      assistants_used: [2, 1 / 4],
      web_conversations: [6, 16 / 20],
      conversation_depth: [18 / 6, 16 / 20],
      cli_sessions: [1, 3 / 10],
      repo_breadth: [1, 1 / 4],
      code_output: [30, 4 / 10],
      files_changed: [1, 2 / 10],
      tool_sophistication: [0, 0],
      knowledge_sharing: [2, (1 / 4) * 0.55 + (17 / 20) * 0.45],
    },
    { spend: [0.01, 0.01] },
  ),

  /*
   * d1 = .20·2/6 + .15·1/4 + .25·15/20 + .25·12/20                       = 53/120
   * d2 = .22·1/4 + .40·.05 + .18·.09                                     = .0912
   * d5 = .18·.3 + .14·1/4 + .18·.2 + .10·.4                              = .165       two files, but 29 lines
   * d6 = .15·1/3                                                         = .05
   * 8.833333 + 1.824 + 4.95 + .5 = 16.107333
   */
  gus: person(
    11,
    16.11,
    'newcomer',
    'ai_user',
    [53 / 120, 0.0912, 0, 0, 0.165, 0.05],
    {
      active_days: [5, 2 / 6],
      assistants_used: [1, 1 / 4],
      web_conversations: [5, 15 / 20],
      conversation_depth: [10 / 5, 12 / 20],
      asset_volume: [1 + 1, 1 / 4],
      assistant_maturity: [0.05, (750 / 1500) * 0.1],
      skill_maturity: [0.09, (500 / 2500) * 0.45],
      cli_sessions: [1, 3 / 10],
      repo_breadth: [1, 1 / 4],
      code_output: [29, 2 / 10],
      files_changed: [2, 4 / 10],
      tool_sophistication: [0, 0],
      learning: [1, 1 / 3],
    },
    { spend: [0.01, 0.01] },
  ),

  /*
   * d1 = .20·3/6                                                         = .1
   * d3 = .50·19/20 + .25·8/9 + .25·1                                     = 341/360    9 runs of 2: 3.5, capped
   * d4 = .20·2/4 + .30·.0875 + .25·0 + .25·.4                            = .22625     2 states and nothing else: .4
   * d6 = .15·1/3                                                         = .05
   * 2 + 9.472222 + 2.2625 + .5 = 14.234722
   */
  kurt: person(12, 14.23, 'newcomer', 'workflow_user', [0.1, 0, 341 / 360, 0.22625, 0, 0.05], {
    active_days: [9, 3 / 6],
    execution_volume: [9, 19 / 20],
    success_rate: [88.9, 8 / 9],
    repeat_usage: [1, 1],
    workflow_count: [3, 2 / 4],
    workflow_complexity: [2, (2 / 8) * 0.35],
    workflow_sophistication: [0, 0],
    workflow_originality: [0.4, 0.4],
    learning: [2, 1 / 3],
  }),

  /*
   * d1 = .20·1/6                                                         = 1/30       2 days, none on the platform
   * d5 = .18·.4 + .18·.4 + .10·.4                                        = .184       30 lines, 2 files; neither tokens nor cost
   * .666667 + 5.52 = 6.186667
   */
  ivo: person(
    13,
    6.19,
    'newcomer',
    'explorer',
    [1 / 30, 0, 0, 0, 0.184, 0],
    {
      active_days: [2, 1 / 6],
      cli_sessions: [2, 4 / 10],
      code_output: [2 * 15, 4 / 10],
      files_changed: [2, 4 / 10],
      tool_sophistication: [0, 0],
    },
    { platformDays: 0 },
  ),

  /*
   * d1 = .20·3/6 + .15·2/4 + .15·1/6                                     = .2         asked outside the web chat; a skill
   * d6 = .30·.1375                                                       = .04125
   * 4 + .4125 = 4.4125. d1 = .2 exactly: an AI user.
   */
  max: person(14, 4.41, 'newcomer', 'ai_user', [0.2, 0, 0, 0, 0, 0.04125], {
    active_days: [6, 3 / 6],
    assistants_used: [3, 2 / 4],
    advanced_platform_usage: [1, 1 / 6],
    knowledge_sharing: [1, (1 / 4) * 0.55],
  }),

  /*
   * d6 = .30·18/20 + .30·.3825                                           = .38475     nothing of her own in the period
   * 3.8475
   */
  rosa: person(15, 3.85, 'newcomer', 'explorer', [0, 0, 0, 0, 0, 0.38475], {
    assistant_reuse: [2, 18 / 20],
    knowledge_sharing: [0, (17 / 20) * 0.45],
  }),

  /*
   * d2 = .22·1/4 + .20·.5765                                             = .1703      nothing but a datasource
   * 3.406. The same 3.41 as quin's, who has a little more: the order of equal totals is that of d1, then d2.
   */
  pia: person(16, 3.41, 'newcomer', 'explorer', [0, 0.1703, 0, 0, 0, 0], {
    asset_volume: [1, 1 / 4],
    datasource_creation: [1, 0.35 + (1 / 4) * 0.25 + (205 / 500) * 0.4],
  }),

  /*
   * d4 = .20·2/4 + .30·.15625 + .25·.125 + .25·.65                       = .340625    3 states, simple: .65
   * 3.40625
   */
  quin: person(17, 3.41, 'newcomer', 'workflow_architect', [0, 0, 0, 0.340625, 0, 0], {
    workflow_count: [2, 2 / 4],
    workflow_complexity: [3, (3 / 8) * 0.35 + (0.5 / 4) * 0.2],
    workflow_sophistication: [0.125, (1 / 2) * 0.25],
    workflow_originality: [0.65, 0.65],
  }),

  /*
   * d1 = .20·1/6 + .15·2.5/6                                             = 23/240     an MCP on one day, a skill on another
   * 1.916667; tess the same, after him by name.
   */
  sam: person(18, 1.92, 'newcomer', 'explorer', [23 / 240, 0, 0, 0, 0, 0], {
    active_days: [2, 1 / 6],
    advanced_platform_usage: [1.5 + 1, 2.5 / 6],
  }),
  tess: person(19, 1.92, 'newcomer', 'explorer', [23 / 240, 0, 0, 0, 0, 0], {
    active_days: [2, 1 / 6],
    advanced_platform_usage: [1.5 + 1, 2.5 / 6],
  }),

  /*
   * d1 = .20·1/6 = 1/30: .666667. Eight people ask its assistants, which counts for nothing. All six below .05: an explorer.
   */
  codemie: person(20, 0.67, 'newcomer', 'explorer', [1 / 30, 0, 0, 0, 0, 0], { active_days: [1, 1 / 6] }),
};
