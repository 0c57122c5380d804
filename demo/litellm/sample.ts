import type { DailyRow, Fields, ProxyData } from './proxy-data.js';

const DAY = 86_400_000;
/** As far back as the sample goes. */
const DAYS = 90;

const MODELS = [
  { model: 'anthropic/claude-sonnet', provider: 'anthropic', input: 3, output: 15, weight: 5 },
  { model: 'openai/gpt-mini', provider: 'openai', input: 0.4, output: 1.6, weight: 3 },
  { model: 'vertex_ai/gemini-flash', provider: 'vertex_ai', input: 0.3, output: 2.5, weight: 2 },
  { model: 'bedrock/nova-pro', provider: 'bedrock', input: 0.8, output: 3.2, weight: 1 },
] as const;

const TEAMS = [
  { id: 't-search', name: 'Search', limit: 900 },
  { id: 't-checkout', name: 'Checkout', limit: 600 },
  { id: 't-ops', name: 'Operations', limit: null },
] as const;

const PEOPLE = [
  { id: 'u-ana', name: 'Ana Kovács', team: 't-search', busy: 1.2 },
  { id: 'u-bo', name: 'Bo Lindqvist', team: 't-search', busy: 0.7 },
  { id: 'u-chidi', name: 'Chidi Okafor', team: 't-checkout', busy: 1 },
  { id: 'u-dara', name: 'Dara Singh', team: 't-checkout', busy: 0.4 },
  { id: 'u-elif', name: 'Elif Yıldız', team: null, busy: 0.8 },
] as const;

/** The keys of the demo, by what they may do. */
export const KEYS = { admin: 'sk-demo-admin', person: 'sk-demo-ana', service: 'sk-demo-nightly' };

/** A made-up organisation up to `now` (milliseconds), the same for the same day. */
export function sampleProxy(now: number): ProxyData {
  const reset = new Date(Date.UTC(new Date(now).getUTCFullYear(), new Date(now).getUTCMonth() + 1, 1)).toISOString();
  const monthly = { budget_duration: '30d', budget_reset_at: reset };
  const rows = sampleRows(now);
  const month = new Date(now).toISOString().slice(0, 7);
  const spend = (is: (row: DailyRow) => boolean) =>
    Number(
      rows
        .filter((row) => row.date.startsWith(month) && is(row))
        .reduce((sum, row) => sum + row.spend, 0)
        .toFixed(6),
    );
  const keyOf = (user: string) => `hash-${user}`;
  const people = PEOPLE.map(({ id, name, team }) => ({
    user_id: id,
    user_alias: name,
    user_email: `${id.slice(2)}@example.com`,
    user_role: 'internal_user',
    spend: spend(({ user }) => user === id),
    max_budget: 250,
    teams: team === null ? [] : [team],
    ...monthly,
  }));
  const personal = PEOPLE.map(
    ({ id, team }) =>
      [
        id === 'u-ana' ? KEYS.person : `sk-demo-${id}`,
        {
          token: keyOf(id),
          key_alias: `${id.slice(2)}-ide`,
          user_id: id,
          team_id: team,
          spend: spend(({ user }) => user === id),
          max_budget: null,
        },
      ] as const,
  );
  const member = (user: string, max: number): Fields => ({
    user_id: user,
    spend: spend((row) => row.user === user),
    litellm_budget_table: { max_budget: max, soft_budget: max * 0.8, ...monthly },
  });
  return {
    users: [
      {
        user_id: 'u-root',
        user_alias: 'Robin Root',
        user_email: 'root@example.com',
        user_role: 'proxy_admin',
        spend: 0,
        max_budget: null,
        teams: [],
      },
      ...people,
    ],
    keys: {
      [KEYS.admin]: { token: 'hash-root', user_id: 'u-root', team_id: null },
      ...Object.fromEntries(personal),
      [KEYS.service]: {
        token: 'hash-nightly',
        key_alias: 'nightly-evaluation',
        user_id: null,
        team_id: 't-ops',
        spend: spend(({ user }) => user === null),
        max_budget: 400,
        ...monthly,
      },
    },
    teams: TEAMS.map(({ id, name, limit }) => ({
      team_id: id,
      team_alias: name,
      max_budget: limit,
      spend: spend(({ user }) =>
        id === 't-ops' ? user === null : PEOPLE.some((person) => person.id === user && person.team === id),
      ),
      ...monthly,
    })),
    members: { 't-search': { 'u-ana': member('u-ana', 180), 'u-bo': member('u-bo', 120) } },
    rows,
    log: sampleLog(now),
  };
}

function sampleRows(now: number): DailyRow[] {
  const users = [...PEOPLE, { id: null, team: 't-ops', busy: 0.9 } as const];
  const today = Math.floor(now / DAY);
  return Array.from({ length: DAYS }, (_, back) => today - back).flatMap((day) =>
    users.flatMap(({ id, busy }, who) =>
      MODELS.flatMap(({ model, provider, input, output, weight }, which): DailyRow[] => {
        const dice = random(day, who, which);
        const isWeekend = [0, 6].includes(new Date(day * DAY).getUTCDay());
        const requests = Math.round(dice * weight * busy * 14 * (isWeekend && id !== null ? 0.1 : 1));
        if (!requests) return [];
        const prompt = Math.round(requests * (4000 + 9000 * random(day, which, who)));
        const completion = Math.round(prompt / (12 + 10 * dice));
        const read = provider === 'anthropic' ? Math.round(prompt * 0.55) : 0;
        const creation = provider === 'anthropic' ? Math.round(prompt * 0.08) : 0;
        const failed = Math.round(requests * 0.03 * dice);
        const spend = ((prompt - read) * input + read * input * 0.1 + completion * output) / 1e6;
        return [
          {
            date: new Date(day * DAY).toISOString().slice(0, 10),
            user: id,
            key: id === null ? 'hash-nightly' : `hash-${id}`,
            model,
            provider,
            spend: spend * 3,
            prompt,
            completion,
            read,
            creation,
            ok: requests - failed,
            failed,
            ...(which === 0 && { mcp: who % 2 ? 'github' : 'jira' }),
          },
        ];
      }),
    ),
  );
}

function sampleLog(now: number): Fields[] {
  return Array.from({ length: 120 }, (_, index): Fields => {
    const dice = random(index, 3, 7);
    const person = PEOPLE[Math.floor(dice * PEOPLE.length)] ?? PEOPLE[0];
    const { model, provider, input, output } = MODELS[index % MODELS.length] ?? MODELS[0];
    const [prompt, completion] = [Math.round(2000 + 8000 * dice), Math.round(150 + 700 * random(index, 1, 1))];
    const start = now - index * 540_000 - dice * 200_000;
    const isFailed = random(index, 9, 2) < 0.06;
    return {
      request_id: `request-${String(index)}`,
      startTime: new Date(start).toISOString(),
      endTime: new Date(start + 900 + 6000 * dice).toISOString(),
      request_duration_ms: Math.round(900 + 6000 * dice),
      model,
      model_group: model.replace(/^.*\//, ''),
      custom_llm_provider: provider,
      spend: isFailed ? 0 : (prompt * input + completion * output) / 1e6,
      prompt_tokens: prompt,
      completion_tokens: isFailed ? 0 : completion,
      total_tokens: prompt + (isFailed ? 0 : completion),
      status: isFailed ? 'failure' : 'success',
      cache_hit: 'False',
      user: person.id,
      team_id: person.team,
      metadata: {
        user_api_key_alias: `${person.id.slice(2)}-ide`,
        user_api_key_user_email: `${person.id.slice(2)}@example.com`,
      },
    };
  });
}

/** 0 ≤ n < 1, the same for the same numbers. */
function random(...seeds: number[]): number {
  let state = 0x9e3779b9;
  for (const seed of seeds) {
    state = Math.imul(state ^ (seed + 0x7f4a7c15), 0x85ebca6b);
    state ^= state >>> 13;
    state = Math.imul(state, 0xc2b2ae35);
    state ^= state >>> 16;
  }
  return (state >>> 0) / 2 ** 32;
}
