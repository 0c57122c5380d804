import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { resolve } from 'node:path';

import { describe, expect, it } from 'vitest';

import { CDN, cdnScripts, ROOT } from './package-files.js';

interface MapFile {
  sources: string[];
  sourcesContent: string[];
}

const PROBES_EACH = 5;
/** A text in quotes that stands on one line of TypeScript; in the minified file it may have other quotes. */
const TEXT = /'([A-Za-z][\w .,:;-]{11,60})'/g;

const occurrences = (text: string, part: string) => text.split(part).length - 1;

/** Where a text stands in a file, from line 0 and column 0. */
function placeOf(file: string, text: string): { line: number; column: number } {
  const before = file.slice(0, file.indexOf(text)).split('\n');
  return { line: before.length - 1, column: before.at(-1)?.length ?? 0 };
}

/** Texts that stand once in a script and once in its sources, spread over the sources. */
function probesOf(
  code: string,
  { sources, sourcesContent }: MapFile,
): { text: string; source: string; line: number }[] {
  const all = sourcesContent.join('\n');
  const own = sources.flatMap((source, at) => {
    const content = sourcesContent[at] ?? '';
    const texts = [...content.matchAll(TEXT)].map(([, text = '']) => text);
    const once = texts.filter((text) => occurrences(code, text) === 1 && occurrences(all, text) === 1);
    return once.slice(0, 2).map((text) => ({ text, source, line: placeOf(content, text).line }));
  });
  const step = Math.max(1, Math.floor(own.length / PROBES_EACH));
  return own.filter((_, at) => at % step === 0).slice(0, PROBES_EACH);
}

describe('the source maps of the CDN files', () => {
  const scripts = cdnScripts().map((name) => {
    const code = readFileSync(ROOT + CDN + name, 'utf8');
    // A file that only hands on, or that the bundler has made up, has no source.
    const file = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(code)?.[1];
    const map = file === undefined ? undefined : (JSON.parse(readFileSync(ROOT + CDN + file, 'utf8')) as MapFile);
    return { name, code, map, probes: map ? probesOf(code, map) : [] };
  });

  it('are probed often, and in nearly every file', () => {
    expect(scripts.flatMap(({ probes }) => probes).length).toBeGreaterThanOrEqual(20);
    expect(scripts.filter(({ probes }) => probes.length > 0).length).toBeGreaterThanOrEqual(6);
  });

  for (const { name, code, map, probes } of scripts) {
    if (!map) continue;

    it(`of ${name} hold their sources as they are`, () => {
      const ours = map.sources.filter((source) => !source.includes('node_modules/'));
      expect(map.sources).not.toEqual([]);
      const other = ours.filter((source) => {
        const path = resolve(ROOT + CDN, source);
        return map.sourcesContent[map.sources.indexOf(source)] !== readFileSync(path, 'utf8');
      });
      expect(other).toEqual([]);
    });

    for (const { text, source, line } of probes) {
      it(`of ${name} lead from “${text}” to its line`, () => {
        const { line: at, column } = placeOf(code, text);
        const entry = new SourceMap(map as unknown as ConstructorParameters<typeof SourceMap>[0]).findEntry(at, column);
        expect(entry).toMatchObject({ originalSource: source, originalLine: line });
      });
    }
  }
});
