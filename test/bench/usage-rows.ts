// Made-up usage, the same every time: rows as a gateway in front of models would log them.
const MODELS = [
  'gpt-5',
  'gpt-5-mini',
  'claude-sonnet-4-5',
  'claude-haiku-4-5',
  'gemini-2.5-pro',
  'text-embedding-3-small',
];
const START = Date.UTC(2026, 0, 1);
const PIECE = 5000;

interface UsageRow {
  readonly event_id: string;
  readonly time: string;
  readonly user: string;
  readonly user_email: string;
  readonly project: string;
  readonly model: string;
  readonly operation: string;
  readonly conversation: string;
  readonly status: string;
  readonly input_tokens: number;
  readonly cache_read_input_tokens: number;
  readonly output_tokens: number;
  readonly cost: string;
  readonly duration_ms: number;
}

function* rows(count: number): Generator<UsageRow> {
  let state = 42;
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  for (let row = 0; row < count; row += 1) {
    const user = below(400);
    const model = below(MODELS.length);
    const input = below(8000);
    yield {
      event_id: `req-${row.toString(16).padStart(8, '0')}-${below(1e9).toString(16)}`,
      time: new Date(START + Math.floor((row / count) * 3e10) + below(1000)).toISOString(),
      user: `user-${String(user)}`,
      user_email: `user-${String(user)}@example.com`,
      project: `project-${String(user % 12)}`,
      model: MODELS[model] ?? '',
      operation: model === 5 ? 'embeddings' : 'chat',
      conversation: `conversation-${String(below(count / 8))}`,
      status: below(50) === 0 ? 'error' : 'ok',
      input_tokens: input,
      cache_read_input_tokens: below(input + 1),
      output_tokens: below(2000),
      cost: (below(5_000_000) / 1e8).toFixed(8),
      duration_ms: below(30_000),
    };
  }
}

export function* usageCsv(count: number): Generator<string> {
  yield* pieces(count, (row) => Object.values(row).join(','), Object.keys([...rows(1)][0] ?? {}).join(','));
}

export function* usageLines(count: number): Generator<string> {
  yield* pieces(count, (row) => JSON.stringify(row));
}

function* pieces(count: number, line: (row: UsageRow) => string, header?: string): Generator<string> {
  let lines = header === undefined ? [] : [header];
  for (const row of rows(count)) {
    lines.push(line(row));
    if (lines.length < PIECE) continue;
    yield `${lines.join('\n')}\n`;
    lines = [];
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`;
}
