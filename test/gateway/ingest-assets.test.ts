import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeImport, importFile, importFiles } from '../../src/gateway/ingest/index.js';
import { Bench, FORMATS, messageOf, source } from './ingest-bench.js';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(() => bench.close());

const MIXED = [
  {
    kind: 'llm',
    time: '2026-05-01T10:00:00Z',
    user_id: 'ben',
    project_id: 'apollo',
    assistant_id: 'a1',
    input_tokens: 10,
    cost: 0.5,
  },
  {
    kind: 'assistant',
    time: '2026-04-01T08:00:00Z',
    user_id: 'anna',
    project_id: 'apollo',
    asset_id: 'a1',
    asset_name: 'Release Notes',
    tools: 3,
    mcps: 1,
    skills: 0,
    nested_assistants: 2,
    context: 4,
    smart_tool_selection: true,
    prompt_length: 1800,
    toolkits: 2,
    datasource_ids: 'd1; d2',
    asset_description: 'Writes them.',
  },
  {
    kind: 'skill',
    time: '2026-04-02T08:00:00Z',
    user_id: 'anna',
    asset_id: 's1',
    toolkits: 1,
    likes: 12,
    content_length: 900,
  },
  {
    kind: 'datasource',
    time: '2026-04-03T08:00:00Z',
    user_id: 'chen',
    asset_id: 'd1',
    type: 'confluence',
    completed: false,
    documents: 5_000_000_000,
    indexed_at: '2026-04-20T06:30:00+02:00',
  },
  {
    kind: 'workflow',
    time: '2026-04-04T08:00:00Z',
    user_id: 'chen',
    user_name: 'Chen',
    project_id: 'zephyr',
    asset_id: 'w1',
    states: 5,
    tools: 2,
    assistants: 3,
    custom_nodes: 0,
    yaml_length: 4200,
    summarization: false,
    long_supervisor_prompt: true,
  },
];

describe.each(FORMATS)('a %s file of events and asset records', (format) => {
  it('fills the events and each kind’s own table, whose makers are users', async () => {
    const result = await importFile(bench.connection, await bench.rowsAs(format, MIXED));
    expect(result).toMatchObject({ rows: 5, records: 4, ignored: [], refused: new Map() });
    expect(describeImport([result])[1]).toBe('  rows          5  loaded, 4 asset records among them');
    expect(await bench.rows('SELECT kind, user_id, assistant_id, cost_nusd FROM events')).toEqual([
      { kind: 'llm', user_id: 'ben', assistant_id: 'a1', cost_nusd: '500000000' },
    ]);
    expect(await bench.rows('FROM assistants')).toEqual([
      {
        assistant_id: 'a1',
        name: 'Release Notes',
        project_id: 'apollo',
        creator_id: 'anna',
        created_at: '2026-04-01 08:00:00',
        tools: 3,
        mcps: 1,
        skills: 0,
        nested_assistants: 2,
        context: 4,
        smart_tool_selection: true,
        prompt_length: 1800,
        toolkits: 2,
        datasource_ids: '["d1","d2"]',
        description: 'Writes them.',
      },
    ]);
    expect(await bench.rows('FROM skills')).toEqual([
      {
        skill_id: 's1',
        name: 's1',
        project_id: null,
        creator_id: 'anna',
        created_at: '2026-04-02 08:00:00',
        toolkits: 1,
        likes: 12,
        content_length: 900,
      },
    ]);
    expect(await bench.rows('FROM datasources')).toEqual([
      {
        datasource_id: 'd1',
        name: 'd1',
        project_id: null,
        creator_id: 'chen',
        created_at: '2026-04-03 08:00:00',
        type: 'confluence',
        completed: false,
        documents: '5000000000',
        indexed_at: '2026-04-20 04:30:00',
        description: null,
      },
    ]);
    expect(await bench.rows('FROM workflows')).toEqual([
      {
        workflow_id: 'w1',
        name: 'w1',
        project_id: 'zephyr',
        creator_id: 'chen',
        created_at: '2026-04-04 08:00:00',
        states: 5,
        tools: 2,
        assistants: 3,
        custom_nodes: 0,
        yaml_length: 4200,
        summarization: false,
        long_supervisor_prompt: true,
        description: null,
      },
    ]);
    expect(await bench.rows('SELECT user_id, name FROM users ORDER BY 1')).toEqual([
      { user_id: 'anna', name: 'anna' },
      { user_id: 'ben', name: 'ben' },
      { user_id: 'chen', name: 'Chen' },
    ]);
    expect(await bench.rows('SELECT user_id, project_id FROM memberships ORDER BY 1')).toEqual([
      { user_id: 'anna', project_id: 'apollo' },
      { user_id: 'ben', project_id: 'apollo' },
      { user_id: 'chen', project_id: 'zephyr' },
    ]);
  });

  it('tells a bad record by file and line', async () => {
    const bad = [...MIXED, { kind: 'workflow', time: '2026-04-05', asset_id: 'w2', summarization: false, states: -1 }];
    const file = await bench.rowsAs(format, bad);
    const line = format === 'csv' ? 7 : 6;
    expect(await messageOf(importFile(bench.connection, file))).toContain(
      `rows.${format}:${String(line)}: states is negative: "-1`,
    );
  });
});

describe('an asset record', () => {
  it.each([
    ['skill', 'prompt_length', '5', 'a skill has no prompt_length'],
    ['assistant', 'yaml_length', '5', 'an assistant has no yaml_length'],
    ['datasource', 'tools', '0', 'a datasource has no tools'],
    ['workflow', 'likes', '1', 'a workflow has no likes'],
    ['assistant', 'tools', '1.5', 'tools is not a whole number: "1.5"'],
    ['assistant', 'mcps', '-1', 'mcps is negative: "-1"'],
    ['assistant', 'prompt_length', '3000000000', 'prompt_length is too large: "3000000000"'],
    ['assistant', 'datasource_ids', '[d1', 'datasource_ids is no list of ids: "[d1"'],
    ['assistant', 'smart_tool_selection', 'perhaps', 'smart_tool_selection is none of true, false, yes, no, 1, 0'],
    ['workflow', 'summarization', '2', 'summarization is none of true, false, yes, no, 1, 0: "2"'],
    ['datasource', 'documents', 'many', 'documents is not a whole number: "many"'],
    ['assistant', 'cost', '0.5', 'the record of an assistant cannot carry cost'],
    ['skill', 'input_tokens', '10', 'the record of a skill cannot carry input_tokens'],
    ['workflow', 'lines_added', '10', 'the record of a workflow cannot carry lines_added'],
    ['skill', 'user_name', 'Ada', 'user_name or user_email without a user_id'],
  ])('of kind %s with %s = %s is refused', async (kind, field, value, reason) => {
    const csv = `kind,time,asset_id,${field}\n${kind},2026-05-01,x,\n${kind},2026-05-01,x,${value}\n`;
    const file = await bench.file('row.csv', csv);
    const message = await messageOf(importFile(bench.connection, source(file)));
    expect(message).toContain('1 bad row;');
    expect(message).toContain(`row.csv:3: ${reason}`);
  });

  it.each([
    [',x', 'time is empty: a skill’s is when it was made'],
    ['2026-05-01,', 'asset_id is empty: it names the skill'],
    ['yesterday,x', 'time is neither a date and time nor a Unix time: "yesterday"'],
  ])('"%s" says what is missing', async (cells, reason) => {
    const file = await bench.file('row.csv', `kind,time,asset_id\nskill,${cells}\n`);
    expect(await messageOf(importFile(bench.connection, source(file)))).toContain(
      `row.csv:2: ${reason.replace('’', "'")}`,
    );
  });

  it('says true and false in any of the usual ways', async () => {
    const said = ['true', 'TRUE', 'Yes', '1', 'false', 'False', 'NO', '0', ''];
    const lines = said.map((text, index) => `datasource,2026-05-01,d${String(index)},${text}`);
    const file = await bench.file('rows.csv', `kind,time,asset_id,completed\n${lines.join('\n')}\n`);
    await importFile(bench.connection, source(file));
    const stored = await bench.rows('SELECT completed FROM datasources ORDER BY datasource_id');
    expect(stored.map(({ completed }) => completed)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      null,
    ]);
  });

  it('replaces the one before, whose name stays unless a new one is given', async () => {
    const head = 'kind,time,asset_id,asset_name,user,project,tools,mcps\n';
    const first = await bench.file(
      'first.csv',
      `${head}assistant,2026-01-01,a1,Old,anna,apollo,1,1\nassistant,2026-01-01,a2,Two,anna,,5,\nassistant,2026-02-01,a2,,ben,,,2\n`,
    );
    const second = await bench.file(
      'second.csv',
      `${head}assistant,2026-03-01,a1,,ben,,7,\nassistant,2026-03-01,a2,New,ben,,,\n`,
    );
    const assistants = `SELECT assistant_id AS id, name, project_id, creator_id, created_at::DATE::VARCHAR AS day, tools, mcps
      FROM assistants ORDER BY 1`;
    await importFile(bench.connection, source(first));
    expect(await bench.rows(assistants)).toEqual([
      { id: 'a1', name: 'Old', project_id: 'apollo', creator_id: 'anna', day: '2026-01-01', tools: 1, mcps: 1 },
      { id: 'a2', name: 'Two', project_id: null, creator_id: 'ben', day: '2026-02-01', tools: null, mcps: 2 },
    ]);
    await importFile(bench.connection, source(second));
    expect(await bench.rows(assistants)).toEqual([
      { id: 'a1', name: 'Old', project_id: null, creator_id: 'ben', day: '2026-03-01', tools: 7, mcps: null },
      { id: 'a2', name: 'New', project_id: null, creator_id: 'ben', day: '2026-03-01', tools: null, mcps: null },
    ]);
    expect(await importFile(bench.connection, source(second))).toMatchObject({ repeated: true, rows: 0, records: 0 });
  });

  it('stands whether events speak of the asset before or after; of others nobody knows the maker', async () => {
    const events = source(
      await bench.file(
        'events.csv',
        'time,kind,user,assistant,workflow\n2026-05-01,llm,ben,a1,\n2026-05-01,run,ben,,w1\n2026-05-01,llm,ben,a2,\n',
      ),
    );
    const records = source(
      await bench.file('records.csv', 'time,kind,asset,asset_name,user\n2026-04-01,assistant,a1,One,anna\n'),
    );
    const again = { ...events, set: { project: 'apollo' } };
    await importFiles(bench.connection, [events, records, again]);
    expect(await bench.rows('SELECT assistant_id, name, creator_id FROM assistants ORDER BY 1')).toEqual([
      { assistant_id: 'a1', name: 'One', creator_id: 'anna' },
      { assistant_id: 'a2', name: 'a2', creator_id: null },
    ]);
    expect(await bench.rows('SELECT workflow_id, creator_id, created_at FROM workflows')).toEqual([
      { workflow_id: 'w1', creator_id: null, created_at: null },
    ]);
  });
});

describe('a file of records of one kind', () => {
  it('needs --set kind only, and may use the names that its kind and its makers go by', async () => {
    const csv = 'assistant_id,created_by,created_at,tools,model\na1,anna,2026-04-01,2,gpt-4\na2,,2026-04-02,,\n';
    const path = await bench.file('assistants.csv', csv);
    const result = await importFile(bench.connection, source(path, { set: { kind: 'assistant' } }));
    expect(result).toMatchObject({ rows: 2, records: 2, ignored: ['model'] });
    const workflows = await bench.file('flows.ndjson', '{"workflow":"w1","creator":"ben","time":1767607200}\n');
    await importFile(bench.connection, source(workflows, { set: { kind: 'workflow' } }));
    const mapped = source(await bench.file('skills.csv', 'key,who,day,tk\ns1,chen,2026-04-03,1\n'), {
      map: { asset: 'key', creator: 'who', time: 'day', toolkits: 'tk' },
      set: { kind: 'skill', likes: '3' },
    });
    await importFile(bench.connection, mapped);
    expect(
      await bench.rows(`SELECT assistant_id AS id, creator_id, created_at, tools AS count FROM assistants UNION ALL
        SELECT workflow_id, creator_id, created_at, states FROM workflows UNION ALL
        SELECT skill_id, creator_id, created_at, toolkits + likes FROM skills ORDER BY 1`),
    ).toEqual([
      { id: 'a1', creator_id: 'anna', created_at: '2026-04-01 00:00:00', count: 2 },
      { id: 'a2', creator_id: null, created_at: '2026-04-02 00:00:00', count: null },
      { id: 's1', creator_id: 'chen', created_at: '2026-04-03 00:00:00', count: 4 },
      { id: 'w1', creator_id: 'ben', created_at: '2026-01-05 10:00:00', count: null },
    ]);
  });

  it.each([
    [{ kind: 'skill', prompt_length: '5' }, '--set: a skill has no prompt_length'],
    [{ kind: 'assistant', tools: 'many' }, '--set: tools is not a whole number: "many"'],
    [{ kind: 'datasource', cost: '1' }, '--set: the record of a datasource cannot carry cost'],
    [{ kind: 'llm', tools: '3' }, '--set: a row of kind llm has no tools'],
  ])('is refused before any row is read with %o', async (set, reason) => {
    const path = await bench.file('rows.csv', 'time,asset\nnever,x\n');
    expect(await messageOf(importFile(bench.connection, source(path, { set })))).toContain(reason);
  });

  it('of many rows is written in batches, of which the last has the last word', async () => {
    const lines = Array.from(
      { length: 45_000 },
      (_, index) => `s${String(index % 30_000)},2026-05-01,${String(index)}`,
    );
    const path = await bench.file('skills.csv', `asset,time,likes\n${lines.join('\n')}\n`);
    const result = await importFile(bench.connection, source(path, { set: { kind: 'skill' } }));
    expect(describeImport([result])[1]).toBe('  rows     45,000  loaded, 45,000 asset records among them');
    expect(await bench.rows('SELECT count(*)::INTEGER AS n, sum(likes)::BIGINT AS likes FROM skills')).toEqual([
      { n: 30_000, likes: String((45_000 * 44_999) / 2 - (15_000 * 14_999) / 2) },
    ]);
  });
});

describe('a bad row', () => {
  const GOOD = 'time,kind,asset,user\n2026-05-01,skill,s1,anna\n';

  it('keeps records out as it does events, also those that a former import would have replaced', async () => {
    const before = await bench.file('before.csv', 'time,kind,asset,user\n2026-04-01,skill,s1,ben\n');
    await importFile(bench.connection, source(before));
    const files = [await bench.file('good.csv', GOOD), await bench.file('bad.csv', `${GOOD}2026-05-01,skill,,anna\n`)];
    const attempt = importFiles(
      bench.connection,
      files.map((path) => source(path)),
    );
    expect(await messageOf(attempt)).toContain('bad.csv:3: asset_id is empty');
    expect(await bench.rows('SELECT skill_id, creator_id FROM skills')).toEqual([
      { skill_id: 's1', creator_id: 'ben' },
    ]);
    expect(await bench.rows('SELECT user_id FROM users')).toEqual([{ user_id: 'ben' }]);
  });

  it('is left out on demand, and counted', async () => {
    const path = await bench.file('bad.csv', `${GOOD}2026-05-01,skill,,anna\n2026-05-01,skill,s2,anna\n`);
    const result = await importFile(bench.connection, { ...source(path), skipBadRows: true });
    expect(result).toMatchObject({
      rows: 2,
      records: 2,
    });
    expect([...result.refused.values()]).toMatchObject([
      { rows: 1, first: { line: 3, reason: 'asset_id is empty: it names the skill' } },
    ]);
    expect(await bench.rows('SELECT skill_id FROM skills ORDER BY 1')).toEqual([
      { skill_id: 's1' },
      { skill_id: 's2' },
    ]);
  });
});

it('columns that only records have are not taken from a file of events', async () => {
  const path = await bench.file('events.csv', 'time,type,tools,creator,extra\n2026-05-01,span,search,x,y\n');
  const result = await importFile(bench.connection, source(path));
  expect(result).toMatchObject({ rows: 1, records: 0, ignored: ['type', 'tools', 'creator', 'extra'] });
  expect(describeImport([result])[1]).toBe('  rows          1  loaded');
  const json = await bench.file('events.ndjson', '{"time":"2026-05-01","tools":["a"],"type":{"b":1},"creator":"x"}\n');
  await importFile(bench.connection, source(json));
  expect(await bench.rows('SELECT DISTINCT user_id FROM events')).toEqual([{ user_id: null }]);
});
