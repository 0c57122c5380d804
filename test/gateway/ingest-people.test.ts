import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeImport, importFile } from '../../src/gateway/ingest/index.js';
import { makeStore, runOn, serve } from './fixtures.js';
import { memoryStore } from './memory-store.js';

const store = memoryStore();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ingest-people-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
/** Imports rows of `day,user,name,email`, a call each. */
async function load(...rows: string[]) {
  const lines = rows.map((row, index) => {
    const [day = '', user = '', name = '', email = ''] = row.split(',');
    return `e${String(files)}-${String(index)},2026-10-${day}T09:00:00Z,${user},${name},${email},p,m,10,10,1.5`;
  });
  const file = join(folder, `${String(files++)}.csv`);
  const head = 'event_id,time,user_id,user_name,user_email,project,model,input_tokens,output_tokens,cost';
  writeFileSync(file, [head, ...lines].join('\n'));
  return importFile(store.connection, { file, map: {}, set: {}, prices: [] });
}
const people = async () =>
  (await store.connection.runAndReadAll('SELECT user_id, name, email FROM users ORDER BY ALL')).getRows();

test('who is renamed has the newest name and e-mail, by the time of the rows and not by their order', async () => {
  await load('05,u,Jo Novak,jo.novak@example.com', '04,u,Jo Smith,jo.smith@example.com', '06,u,,');
  expect(await people()).toEqual([['u', 'Jo Novak', 'jo.novak@example.com']]);
  await load('03,u,Jo Before,jo.before@example.com');
  expect(await people(), 'an older file comes later').toEqual([['u', 'Jo Novak', 'jo.novak@example.com']]);
  await load('07,u,Jo Third,');
  expect(await people(), 'name and e-mail each').toEqual([['u', 'Jo Third', 'jo.novak@example.com']]);
});

test('who had no name gets one, and a name that no import has given stays', async () => {
  await store.connection.run("INSERT INTO users VALUES ('dir', 'From the directory', 'dir', NULL, false, true)");
  await load('01,u,,', '01,dir,From a file,dir@example.com');
  await load('01,u,Uma,');
  await load('09,dir,From a newer file,');
  expect(await people()).toEqual([
    ['dir', 'From the directory', 'dir@example.com'],
    ['u', 'Uma', null],
  ]);
});

test('an e-mail as an id is one person in whatever case, in one file or in several, and the import says so', async () => {
  const first = await load(
    '01,Maria.Diaz@Example.com,,Maria.Diaz@Example.com',
    '02,maria.diaz@example.com,Maria,',
    '02,MARIA.DIAZ@example.com,,',
    '02,U-1,,',
    '02,u-1,,',
  );
  expect(describeImport([first])).toContain(
    `${first.file}: 2 other spellings of e-mail addresses as user ids: each address is one person`,
  );
  await load('03,maria.diaz@EXAMPLE.com,,');
  expect(await people()).toEqual([
    ['Maria.Diaz@Example.com', 'Maria', 'Maria.Diaz@Example.com'],
    ['U-1', 'U-1', null],
    ['u-1', 'u-1', null],
  ]);
  const events = await store.connection.runAndReadAll("SELECT user_id FROM events WHERE user_id ILIKE 'maria%'");
  expect(new Set(events.getRows().flat())).toEqual(new Set(['Maria.Diaz@Example.com']));
});

test('whoever signs in with an e-mail in another case is that person', async () => {
  const asked = await makeStore([], true);
  await runOn(
    asked,
    "INSERT INTO users VALUES ('Maria@Example.com', 'Maria', 'm', NULL, false, true), ('two@x', 'A', 'a', NULL, false, true), ('TWO@x', 'B', 'b', NULL, false, true)",
  );
  const served = await serve(asked);
  expect(await served.get('/v1/user', 'maria@example.COM')).toMatchObject({ user_id: 'Maria@Example.com' });
  expect(await served.get('/v1/user', 'two@x')).toMatchObject({ user_id: 'two@x', name: 'A' });
  expect(await served.get('/v1/user', 'tWo@x'), 'two are spelt so: nobody knows which').toMatchObject({
    user_id: 'tWo@x',
  });
  await served.close();
  asked.remove();
});
