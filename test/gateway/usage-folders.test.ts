import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeImport, importFile } from '../../src/gateway/ingest/index.js';
import { FileEngine } from '../../src/sources/file/file-engine.js';
import { Bench, messageOf, source } from './ingest-bench.js';

const lines = (...records: unknown[]) => records.map((record) => JSON.stringify(record)).join('\n');
const CALL = {
  type: 'assistant',
  sessionId: 's',
  timestamp: '2026-09-20T10:00:00.000Z',
  message: { id: 'm', model: 'claude-sonnet-4-5', usage: { input_tokens: 10, output_tokens: 90 } },
};
/** What stands in a folder of sessions: one call, and everything else. */
const SESSIONS = {
  'p/a.jsonl': lines(...Array.from({ length: 250 }, () => ({ type: 'summary', leafUuid: 'x' })), CALL),
  'p/b.jsonl': lines({ type: 'user', sessionId: 'b', timestamp: '2026-09-20T10:00:00.000Z', message: {} }),
  'p/c.jsonl': '',
  'p/a/subagents/agent-1.meta.json': JSON.stringify({ agentType: 'Explore', description: 'x' }),
  'p/sessions-index.json': JSON.stringify({ version: 1, entries: [{ sessionId: 'a', fullPath: '/x' }] }),
  'settings.json': JSON.stringify({ theme: 'dark' }),
  'log.txt': '[INFO] started, and, and\n',
};

describe('a folder with more than usage in it', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await Bench.open();
  });
  afterEach(() => bench.close());

  const fill = async (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(bench.folder, name)), { recursive: true });
      await writeFile(join(bench.folder, name), text);
    }
  };
  const inPage = (files: Readonly<Record<string, string>>) =>
    new FileEngine().load({
      files: Object.entries(files).map(([name, text]) => ({ name: `folder/${name}`, blob: new Blob([text]) })),
      options: {},
      viewer: '',
    });

  it('gives its usage, and says which files hold none', async () => {
    await fill({ ...SESSIONS, 'p/a/tool-results/t.txt': 'date,cost\n2026-01-01,5\n' });
    const result = await importFile(bench.connection, source(bench.folder));
    expect(result).toMatchObject({ rows: 1, calls: 1n, files: 4, formats: ['Claude Code sessions'] });
    const left = describeImport([result]).find((line) => line.includes('left out, without usage'));
    expect(left).toContain('3 files left out, without usage: ');
    expect(result.leftOut.join()).toContain('settings.json');
    expect(await inPage(SESSIONS)).toMatchObject({ rows: 1, calls: 1, leftOut: { length: 3 } });
  });

  it('is refused where it holds none at all, and a file that was named is always', async () => {
    await fill({ 'settings.json': SESSIONS['settings.json'] });
    const nothing = 'settings.json has no column for the time; it has "theme"';
    expect(await messageOf(importFile(bench.connection, source(bench.folder)))).toContain(nothing);
    expect(await messageOf(importFile(bench.connection, source(join(bench.folder, 'settings.json'))))).toContain(
      'settings.json:1: time is empty',
    );
    await expect(inPage({ 'settings.json': SESSIONS['settings.json'] })).rejects.toThrow('time is empty');
    await expect(inPage({ 'a.json': '{"a":1}', 'settings.json': '{}' })).rejects.toThrow('no column for the time');
  });

  it('is refused where a file of usage in it is broken', async () => {
    await fill({ 'a.jsonl': lines(CALL), 'b.json': '[{"time": "2026-09-20", "cost"' });
    expect(await messageOf(importFile(bench.connection, source(bench.folder)))).toContain(
      'b.json:1: the JSON is cut off',
    );
  });

  it("does not take rows of one's own for lines of a session", async () => {
    const own = { type: 'chat', sessionId: 's', time: '2026-09-20T10:00:00Z', model: 'm', input_tokens: 10 };
    await fill({ 'own.ndjson': lines(own) });
    expect(await importFile(bench.connection, source(bench.folder))).toMatchObject({ rows: 1, formats: [] });
  });
});
