import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { build as esbuild, stop, type Plugin } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { browserArgs, findBrowser } from '../../.config/browser.mjs';
import { publicElements } from '../../.config/public-elements.mjs';

import { CDN, CDN_ENTRY, filesBelow, ROOT } from './package-files.js';
import { script, serve, type Served } from './serve.js';

/*
 * Every story is drawn three times, with the same data: by the source, by the package as it is installed, and by the files for
 * a CDN. What it says must be the same to the letter.
 */
const INSTALLED = join(inject('host'), 'node_modules/codemie-analytics-widgets/dist/');
const VARIANTS = ['source', 'package', 'cdn'] as const;
type Variant = (typeof VARIANTS)[number];

/** Stories that use nothing but what a host may import. */
const FILES = readdirSync(`${ROOT}stories`)
  .filter((name) => name.endsWith('.stories.ts'))
  .filter(
    (name) =>
      !/'\.\.\/src\/(?!(index|elements\/[^/]+|sources\/[^/]+)\.js')/.test(
        readFileSync(`${ROOT}stories/${name}`, 'utf8'),
      ),
  );

/** Gives stories another library than the one that their imports name. */
function libraryOf(variant: Variant): Plugin {
  return {
    name: 'library',
    setup(build) {
      build.onResolve({ filter: /^\.\.\/src\/.*\.js$/ }, ({ path }) => {
        if (variant === 'package') return { path: INSTALLED + path.slice('../src/'.length) };
        return variant === 'cdn' ? { path: `/cdn/${CDN_ENTRY}`, external: true } : undefined;
      });
      // Play functions do not run here.
      build.onResolve({ filter: /^storybook\/test$/ }, ({ path }) => ({ path, namespace: 'none' }));
      build.onLoad({ filter: /.*/, namespace: 'none' }, () => ({
        contents: 'module.exports = new Proxy({}, { get: () => () => undefined });',
      }));
    },
  };
}

/** All stories of all files as one script, in chunks where the library loads something later; by path. */
async function bundle(variant: Variant): Promise<Map<string, Uint8Array>> {
  const names = FILES.map((file, at) => `import * as f${at} from './stories/${file}';`);
  const { outputFiles } = await esbuild({
    stdin: {
      contents: `${names.join('')}
        import { render } from 'lit';
        globalThis.draw = (file, into) => {
          const { default: meta, ...stories } = { ${FILES.map((file, at) => `'${file}': f${at}`).join()} }[file];
          for (const [name, story] of Object.entries(stories)) {
            const section = into.appendChild(document.createElement('section'));
            section.dataset.story = name;
            render((story.render ?? meta.render)({ ...meta.args, ...story.args }), section);
          }
        };`,
      resolveDir: ROOT,
      loader: 'ts',
    },
    outdir: `/${variant}`,
    entryNames: 'stories',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
    // Stories import Lit from this repository, and the package has its own: as in a host that has Lit too.
    tsconfig: `${ROOT}tsconfig.json`,
    plugins: [libraryOf(variant)],
  });
  return new Map(
    outputFiles.map(({ path, contents }) => [path.replaceAll('\\', '/').replace(/^[A-Z]:/, ''), contents]),
  );
}

/*
 * What a page says, by story, a line each: texts as they are laid out, so that two words with no space between them show; texts
 * of charts; and attributes that are shown or read out. It runs in the page as text: this side knows no DOM.
 */
const SAYS = `(() => {
  const told = ['title', 'alt', 'placeholder', 'aria-label', 'aria-description', 'aria-valuetext', 'aria-valuenow', 'datetime', 'href'];
  const read = (root, lines) => {
    for (const child of root.children) if (child.localName !== 'style') lines.push(child.innerText ?? child.textContent);
    for (const node of root.querySelectorAll('*')) {
      if (node.localName.includes('-')) lines.push('<' + node.localName + '>');
      if (node.localName === 'text' || node.localName === 'title') lines.push(node.textContent);
      for (const name of told) if (node.hasAttribute(name)) lines.push(name + '=' + node.getAttribute(name));
      if (node.shadowRoot) read(node.shadowRoot, lines);
    }
    return lines;
  };
  return [...document.querySelectorAll('[data-story]')].map((section) => section.dataset.story + '\\n' + read(section, []).join('\\n'));
})()`;

/** Ends when no element is about to draw, and the page's texts have stayed the same for a while of frames. */
const SETTLED = `new Promise((resolve) => {
  const texts = (root, found = []) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.isUpdatePending || (node.localName.includes('-') && !node.matches(':defined'))) return undefined;
      if (!node.shadowRoot) continue;
      found.push(node.shadowRoot.textContent);
      if (!texts(node.shadowRoot, found)) return undefined;
    }
    return found;
  };
  let [before, still, frames] = ['', 0, 0];
  const look = () => {
    if (++frames % 6) return requestAnimationFrame(look);
    const now = texts(document)?.join();
    still = now && now === before ? still + 1 : 0;
    before = now;
    still >= 3 ? resolve() : requestAnimationFrame(look);
  };
  look();
})`;

/** Opens everything that is folded, and turns every switch from table to chart or back. */
const TURNED = `(() => {
  const turn = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.localName === 'details') node.open = true;
      if (node.localName === 'button' && node.getAttribute('aria-pressed') === 'false') node.click();
      if (node.shadowRoot) turn(node.shadowRoot);
    }
  };
  turn(document);
})()`;

interface Drawn {
  readonly page: Page;
  /** Requests that are still on their way. */
  readonly open: Set<unknown>;
}

describe('what every story says', () => {
  let server: Served;
  let browser: Browser;
  const drawn = new Map<Variant, Drawn>();

  beforeAll(async () => {
    const files = new Map<string, Uint8Array>();
    for (const variant of VARIANTS) for (const [path, code] of await bundle(variant)) files.set(path, code);
    server = await serve((path) => {
      const code = files.get(path);
      if (code) return script(Buffer.from(code));
      if (path.startsWith('/cdn/') && existsSync(ROOT + CDN + path.slice(5)))
        return script(readFileSync(ROOT + CDN + path.slice(5)));
      const variant = VARIANTS.find((name) => path === `/${name}.html`);
      return (
        variant && {
          type: 'text/html',
          body: `<!doctype html><html lang="en"><head><title>Stories</title><link rel="icon" href="data:," /><script type="module" src="/${variant}/stories.js"></script></head><body></body></html>`,
        }
      );
    });
    browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArgs });
    const context = await browser.newContext({
      locale: 'en-US',
      timezoneId: 'Europe/Warsaw',
      viewport: { width: 1280, height: 16_000 },
      reducedMotion: 'reduce',
    });
    await context.clock.setFixedTime('2026-11-25T20:34:30Z');
    for (const variant of VARIANTS) {
      const page = await context.newPage();
      const open = new Set<unknown>();
      page.on('request', (request) => open.add(request));
      page.on('requestfinished', (request) => open.delete(request));
      page.on('requestfailed', (request) => open.delete(request));
      await page.goto(`${server.url}/${variant}.html`);
      drawn.set(variant, { page, open });
    }
  });

  afterAll(async () => {
    await browser.close();
    server.close();
    await stop();
  });

  async function settle({ page, open }: Drawn): Promise<void> {
    do await page.evaluate(SETTLED);
    while (open.size > 0);
  }

  /** Lets every variant do something, and gives what each says when all have come to their end, the source first. */
  async function saidAfter(script: string): Promise<string[][]> {
    const pages = VARIANTS.map((variant) => drawn.get(variant)!);
    await Promise.all(pages.map(({ page }) => page.evaluate(script)));
    const say = async (each: Drawn) => {
      await settle(each);
      return each.page.evaluate<string[]>(SAYS);
    };
    let said = await Promise.all(pages.map(say));
    // On a busy machine one of them may have been looked at before something that came late.
    for (let again = 0; again < 5 && !said.every((each) => isDeepStrictEqual(each, said[0])); again++)
      said = await Promise.all(pages.map(say));
    return said;
  }

  const everything: string[] = [];

  for (const file of FILES) {
    it(`is the same from the source, the installed package and the CDN: ${file}`, async () => {
      const steps = [`document.body.replaceChildren(), draw('${file}', document.body)`, TURNED, TURNED];
      for (const step of steps) {
        const [source, ...others] = await saidAfter(step);
        expect(source!.join('').length).toBeGreaterThan(200);
        for (const other of others) expect(other).toEqual(source);
        everything.push(...source!);
      }
    });
  }

  it('names every element of the catalogue, and texts of charts', () => {
    const text = everything.join('\n');
    expect(
      publicElements()
        .map(({ tag }) => tag)
        .filter((tag) => !text.includes(`<${tag}>`)),
    ).toEqual([]);
    expect(text).toContain('<analytics-chart>');
    expect(text.length).toBeGreaterThan(100_000);
  });

  it('comes from the installed package, which holds a module for every one of the source', () => {
    // A declaration of somebody else's modules makes none.
    const modules = filesBelow(`${ROOT}src`).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.startsWith('gateway/'),
    );
    const missing = modules.filter((file) => !existsSync(INSTALLED + file.replace(/ts$/, 'js')));
    expect(missing).toEqual([]);
  });
});
