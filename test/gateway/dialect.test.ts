import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { DialectCompiler } from '../../src/gateway/engines/dialect-compiler.js';
import type { Dialect } from '../../src/gateway/engines/dialect.js';
import { duckDbDialect } from '../../src/gateway/engines/duckdb-dialect.js';
import { portable } from '../../src/gateway/engines/portable.js';
import { build } from '../../src/gateway/model/build.js';

const gateway = fileURLToPath(new URL('../../src/gateway/', import.meta.url));

/** What only DuckDB understands, or other engines write differently. */
const DUCKDB_ONLY: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a cast with ::', /::/],
  ['a division with //', /\/\//],
  ['a list', /\[|\blist_\w+\(|\barray_\w+\(|\bunnest\b|\blen\(/i],
  ['a struct', /\bstruct_pack\b|:=/i],
  [
    'a function of its own',
    /\b(if|bool_or|bool_and|median|arg_max|arg_min|any_value|strftime|epoch\w*|chr|contains|concat_ws|format|regexp_\w+|cume_dist)\(/i,
  ],
  [
    'a function of time',
    /\b(date_trunc|time_bucket|timezone|make_timestamp|to_days|to_hours|to_minutes|date_part|generate_series|range)\b/i,
  ],
  ['an interval or a zone', /\binterval\b|\bat time zone\b|\binfinity\b|\btimestamp '/i],
  [
    'a join or union of its own',
    /\basof\b|\bby name\b|\bsemi join\b|\banti join\b|\bpositional\b|\bqualify\b|\bpivot\b/i,
  ],
  [
    'a clause of its own',
    /\bgroup by all\b|\border by all\b|\bexclude\b|\breplace \(|\bcolumns\(|\bmaterialized\b|\bon conflict\b|\bvalues\b/i,
  ],
  ['JSON', /->|\bjson\w*\(|\b(to|from)_json\b/i],
  ['a cast of its own', /\btry_cast\b|\bcast\(/i],
  ['the catalogue', /\b(pg|duckdb)_\w+/i],
  ['a file', /\bread_\w+\(/i],
];

/** The texts of all `sql` templates in a source, and the uses of `sql.raw` and of the engine's own package. */
function sqlTexts(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sql') {
      const { template } = node;
      found.push(
        ts.isTemplateExpression(template)
          ? [template.head, ...template.templateSpans.map(({ literal }) => literal)]
              .map((part) => part.text)
              .join(' ? ')
          : template.text,
      );
    }
    if (ts.isPropertyAccessExpression(node) && node.getText() === 'sql.raw') found.push('json_raw(');
    if (ts.isImportDeclaration(node) && node.moduleSpecifier.getText().includes('duckdb')) found.push('duckdb_package');
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

function foreignTo(text: string): string[] {
  return sqlTexts(text).flatMap((words) =>
    DUCKDB_ONLY.filter(([, pattern]) => pattern.test(words)).map(([what]) => `${what}: ${words.trim()}`),
  );
}

/* Written for DuckDB: the engine itself, and whatever writes the store (the import, the scoring). */
const READING = readdirSync(gateway, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /^(contract|model|access|leaderboard|reports|http)\/.*(?<!\.d)\.ts$/.test(file))
  .filter((file) => !file.startsWith('leaderboard/scoring/'));

describe('on the read side', () => {
  test.each(READING)('%s knows no SQL that is DuckDB’s alone', (file) => {
    expect(foreignTo(readFileSync(gateway + file, 'utf8'))).toEqual([]);
  });

  test('all of it is looked at', () => {
    expect(READING.length).toBeGreaterThan(70);
    expect(READING.filter((file) => sqlTexts(readFileSync(gateway + file, 'utf8')).length > 0).length).toBeGreaterThan(
      25,
    );
  });

  test.each([
    'sql`select 1::bigint`',
    'sql<number>`count(*) // ${two}`',
    'sql`max(struct_pack(t := time)).v`',
    'sql`bool_or(${held})`',
    "sql`date_trunc('day', time)`",
    'sql`select * from a asof join b on a.at >= b.at`',
    "sql`time + interval '1 day'`",
    "sql`strftime(time, '%Y')`",
    'sql`median(duration_ms)`',
    'sql`select * from a union all by name b`',
    "sql`projects ->> 'id'`",
    'sql`[1, 2][1]`',
    "sql`if(a, 'b', 'c')`",
    "sql.raw('anything')",
    "import { DuckDBInstance } from '@duckdb/node-api';",
  ])('what is planted is found: %s', (planted) => {
    expect(foreignTo(`const planted = 1;\n${planted}`)).not.toEqual([]);
  });

  test('what engines share is let be', () => {
    expect(foreignTo('sql`count(*) filter (where ${a}) over (order by b desc nulls last)`')).toEqual([]);
  });
});

describe('a statement', () => {
  const query = build
    .selectFrom('events')
    .select([
      portable.latest(sql`model`, sql`time`, sql`kind = ${'llm'}`).as('last'),
      portable.anyTrue(sql`true`).as('any'),
    ])
    .where(portable.contains(sql`model`, sql`${"o'"}`));

  test('is DuckDB’s for DuckDB, with its values bound', () => {
    expect(new DialectCompiler(duckDbDialect).compile(query)).toMatchObject({
      sql:
        'select max(struct_pack(t := time, v := model)) filter (where kind = $1 and model is not null).v as "last", ' +
        'bool_or(true) as "any" from "events" where contains(model, $2)',
      parameters: ['llm', "o'"],
    });
  });

  test('is another engine’s for another engine', () => {
    const other: Dialect = {
      ...duckDbDialect,
      latest: (value, time, condition) => sql`argMaxIf(${value}, ${time}, ${condition})`,
      anyTrue: (condition) => sql`max(${condition})`,
      contains: (text, part) => sql`position(${text}, ${part}) > 0`,
    };
    expect(new DialectCompiler(other).compile(query)).toMatchObject({
      sql: 'select argMaxIf(model, time, kind = $1) as "last", max(true) as "any" from "events" where position(model, $2) > 0',
      parameters: ['llm', "o'"],
    });
  });

  test('is compiled by nobody but its engine', () => {
    expect(() => query.compile()).toThrow('compiled by the engine');
  });
});
