import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { AUDIENCE, ISSUER, makeStore, randomEvents, SECRET, tokenFor, type Store } from '../gateway/fixtures.js';

import { filesBelow, ROOT, type PackageJson } from './package-files.js';

const HOST = inject('host');
const GATEWAY = 'codemie-analytics-gateway';
const WIDGETS = 'codemie-analytics-widgets';
/** What only the other package holds. The gateway compiles the little of `core/` that it uses into itself. */
const FOREIGN: Record<string, RegExp> = {
  [WIDGETS]: /^dist\/gateway\//,
  [GATEWAY]: /^dist\/(?!gateway\/|core\/|usage-files\/)/,
};
const BIN = join(HOST, 'node_modules/.bin', GATEWAY);

const folderOf = (name: string) => join(HOST, 'node_modules', name);
const jsonOf = (name: string) => JSON.parse(readFileSync(join(folderOf(name), 'package.json'), 'utf8')) as PackageJson;

/** Every path that a package lets one import, `*` filled in with each file that there is, and the file behind it. */
function pathsOf(name: string): { path: string; target: string }[] {
  const files = filesBelow(folderOf(name)).map((file) => `./${file}`);
  return Object.entries(jsonOf(name).exports).flatMap(([key, value]) => {
    const target = typeof value === 'string' ? value : (value['default'] ?? '');
    const [start = '', end] = target.split('*');
    const path = (star: string) => name + key.slice(1).replace('*', star);
    if (end === undefined) return [{ path: path(''), target }];
    return files
      .filter((file) => file.startsWith(start) && file.endsWith(end))
      .map((file) => ({ path: path(file.slice(start.length, file.length - end.length)), target: file }));
  });
}

/** Runs a module in a Node of its own, without a DOM, as a server that renders a host page would. */
const inNode = (code: string) =>
  promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], { cwd: HOST });

describe.each([WIDGETS, GATEWAY])('%s, packed and installed', (name) => {
  const files = filesBelow(folderOf(name)).filter((file) => !file.startsWith('node_modules/'));

  it('has the licence and a readme', () => {
    expect(readFileSync(join(folderOf(name), 'LICENSE'), 'utf8')).toBe(readFileSync(`${ROOT}LICENSE`, 'utf8'));
    expect(files).toContain('README.md');
  });

  it('holds neither tests nor TypeScript sources nor pages, nor what the other package is for', () => {
    const foreign = files.filter(
      (file) =>
        /^(src|test|stories|demo|\.config)\/|^dist\/(demo|storybook)\//.test(file) ||
        FOREIGN[name]!.test(file) ||
        /\.(?<!d\.)ts$/.test(file),
    );
    expect(foreign).toEqual([]);
  });

  it('has every file that package.json names', () => {
    const { exports } = jsonOf(name);
    const named = Object.values(exports).flatMap((value) =>
      typeof value === 'string' ? [value] : Object.values(value),
    );
    const missing = named.filter((path) => {
      const [start = '', end] = path.slice(2).split('*');
      return !files.some((file) => (end === undefined ? file === start : file.startsWith(start) && file.endsWith(end)));
    });
    expect(missing).toEqual([]);
  });

  it('has types beside every module that can be imported', () => {
    const modules = pathsOf(name).filter(({ target }) => target.endsWith('.js') && !target.startsWith('./dist/cdn/'));
    expect(modules).not.toEqual([]);
    expect(modules.filter(({ target }) => !files.includes(target.slice(2).replace(/\.js$/, '.d.ts')))).toEqual([]);
  });

  it('lets Node import every path, silently', async () => {
    const paths = pathsOf(name);
    const lines = paths.map(({ path, target }) => {
      // The files for a CDN hold the browser's Lit: Node has to find them, and no more.
      if (target.startsWith('./dist/cdn/') || !/\.js(on)?$/.test(target)) return `import.meta.resolve('${path}');`;
      return `await import('${path}'${target.endsWith('.json') ? ", { with: { type: 'json' } }" : ''});`;
    });
    const { stdout, stderr } = await inNode(lines.join('\n'));
    // Importing JSON is what Node 20 calls experimental.
    expect([stdout, stderr.replace(/^\(node:\d+\) ExperimentalWarning: .*\n(\(Use `node --trace.*\n)?/gm, '')]).toEqual(
      ['', ''],
    );
  });

  it('maps every script to a source that comes with the map', () => {
    const maps = files.filter((file) => file.endsWith('.map'));
    expect(maps).not.toEqual([]);
    const lost = maps.filter((file) => {
      const map = JSON.parse(readFileSync(join(folderOf(name), file), 'utf8')) as {
        sources: string[];
        sourcesContent?: unknown[];
      };
      return map.sources.length === 0 || map.sources.some((_, at) => typeof map.sourcesContent?.[at] !== 'string');
    });
    expect(lost).toEqual([]);
  });
});

describe('the library, installed', () => {
  it('is silent in Node a second time too', async () => {
    const index = join(folderOf(WIDGETS), 'dist/index.js');
    expect(await inNode(`import '${index}'; import '${index}?again';`)).toEqual({ stdout: '', stderr: '' });
  });

  it('has types that a strict project can use', async () => {
    const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
    const modules = pathsOf(WIDGETS).filter(
      ({ target }) => target.endsWith('.js') && !target.startsWith('./dist/cdn/'),
    );
    const imports = modules.map(({ path }, at) => `import type * as m${at} from '${path}';\nexport type { m${at} };`);
    writeFileSync(join(HOST, 'every-path.ts'), imports.join('\n'));
    writeFileSync(join(HOST, 'element.ts'), CONSUMER);
    for (const moduleResolution of ['bundler', 'nodenext'] as const) {
      const options = {
        target: 'es2022',
        module: moduleResolution === 'bundler' ? 'esnext' : 'nodenext',
        moduleResolution,
        lib: ['es2023', 'dom', 'dom.iterable'],
        types: [],
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
      };
      const files = ['every-path.ts', 'element.ts'];
      writeFileSync(join(HOST, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files }));
      const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', HOST]).catch(
        (error: unknown) => error as { stdout: string },
      );
      expect(stdout, moduleResolution).toBe('');
    }
  });

  it('has a conformance kit that needs no browser and no runner', async () => {
    const { stdout } = await inNode(`
      import { columnsOf } from '${WIDGETS}';
      import { TableSource } from '${WIDGETS}/sources/table-source.js';
      import { checkSource } from '${WIDGETS}/testing/source.js';
      const rows = [{ id: 'apollo', label: 'Apollo' }, { id: 'apollo', label: 'Apollo again' }];
      const source = new TableSource({ projects: { columns: columnsOf('projects'), rows } });
      const { failed } = await checkSource(source, { reports: ['projects', 'workflows'] });
      console.log(JSON.stringify(failed));`);
    expect(JSON.parse(stdout)).toEqual([
      {
        name: 'projects: has each row once',
        report: 'projects',
        status: 'failed',
        faults: ['row 2 is the same project as row 1: "apollo"'],
      },
    ]);
  });

  it('gives the base classes without an element of the catalogue', async () => {
    const registry = `
      const tags = [];
      globalThis.customElements = { get: () => undefined, define: (tag) => tags.push(tag) };
      const { define } = await import('${WIDGETS}/widget.js');
      define('host-element', class {});
      console.log(tags.join());`;
    expect((await inNode(registry)).stdout.trim()).toBe('host-element');
  });
});

/** An element of a host's own, as documented. */
const CONSUMER = `
import { analyticsContext } from '${WIDGETS}/context.js';
import { TableSource } from '${WIDGETS}/sources/table-source.js';
import { AnalyticsWidget, css, define, html, nothing, type Column, type Query, type Table } from '${WIDGETS}/widget.js';

class BusiestWorkflow extends AnalyticsWidget {
  static override styles = [AnalyticsWidget.styles, css\`b { color: red }\`];
  protected get query(): Query {
    return { report: 'workflows', sort: { by: 'runs', descending: true }, pageSize: 1 };
  }
  protected renderTable({ rows: [row] }: Table): unknown {
    return row ? html\`<b>\${row['workflow']}</b>\` : nothing;
  }
}
define('busiest-workflow', BusiestWorkflow);
const columns: Column[] = [{ id: 'workflow', label: 'Workflow', kind: 'text' }];
analyticsContext('mine').source = new TableSource({ workflows: { columns, rows: [{ workflow: 'Nightly' }] } });
`;

describe('the gateway, installed', () => {
  let store: Store;
  beforeAll(async () => {
    store = await makeStore(randomEvents(300));
  });
  afterAll(() => {
    store.remove();
  });

  it('tells its options', async () => {
    expect(existsSync(BIN)).toBe(true);
    const { stdout } = await promisify(execFile)(BIN, ['--help'], { shell: process.platform === 'win32' });
    expect(stdout).toContain('--database FILE');
  });

  it('serves a report of a store to whoever has a token', async () => {
    const flags = ['--secret-env', 'GATEWAY_SECRET', '--issuer', ISSUER, '--audience', AUDIENCE, '--port', '0'];
    const gateway = spawn(process.execPath, [BIN, '--database', store.file, ...flags], {
      cwd: HOST,
      env: { ...process.env, GATEWAY_SECRET: SECRET },
    });
    try {
      const ended = once(gateway, 'exit').then(([code]) => Promise.reject(new Error(`It ended with ${String(code)}.`)));
      const [line] = (await Promise.race([once(createInterface(gateway.stdout), 'line'), ended])) as [string];
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? '';
      const expires = Math.floor(Date.now() / 1000) + 60;
      const ask = async (path: string) => {
        const headers = { authorization: `Bearer ${await tokenFor('root', { expires })}` };
        const response = await fetch(url + path, { headers });
        expect([path, response.status]).toEqual([path, 200]);
        return response.json();
      };
      expect(await ask('/v1/config')).toBeInstanceOf(Array);
      const days = '?start_date=2026-01-01T00:00:00Z&end_date=2026-07-01T00:00:00Z';
      const { data } = (await ask(`/v1/analytics/summaries${days}`)) as {
        data: { metrics: { id: string; value: number }[] };
      };
      expect(data.metrics.find(({ id }) => id === 'total_requests')?.value).toBeGreaterThan(0);
      expect((await fetch(`${url}/v1/analytics/summaries${days}`)).status).toBe(401);
    } finally {
      gateway.kill('SIGTERM');
    }
    expect(await once(gateway, 'exit')).toEqual([0, null]);
  });
});
