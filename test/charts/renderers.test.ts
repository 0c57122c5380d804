import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import { donut } from '../../src/charts/donut.js';
import { horizontalBars } from '../../src/charts/horizontal-bars.js';
import { lines } from '../../src/charts/lines.js';
import { MARGIN, renderCanvas } from '../../src/charts/render-canvas.js';
import { renderSvg } from '../../src/charts/render-svg.js';
import type { Scene } from '../../src/charts/scene.js';
import { stackedBars } from '../../src/charts/stacked-bars.js';
import { svgText } from '../../src/charts/svg-text.js';
import { titleScene } from '../../src/charts/title-scene.js';
import { bars, data, misplaced, options, texts } from './support.js';

const size = { width: 400, height: 200 };
const given = data({ a: [3, null, 4, -1], b: [1, null, 2, 0] }, undefined, true);
const scenes: Readonly<Record<string, Scene>> = {
  stacked: stackedBars.scene(given, size, options),
  lines: lines.scene(given, size, options),
  bars: horizontalBars.scene(given, size, options),
  donut: donut.scene(given, size, options),
};
const ink = { color: (paint: string) => (paint === 'surface' ? 'rgb(255, 255, 255)' : 'rgb(1, 2, 3)'), font: 'serif' };

function parsed(text: string): Document {
  const found = new DOMParser().parseFromString(text, 'image/svg+xml');
  expect(found.querySelector('parsererror')?.textContent ?? '').to.equal('');
  return found;
}

/** What is drawn on a canvas, call by call. */
function drawn(scene: Scene): string[] {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d')!;
  const calls: string[] = [];
  for (const name of ['fill', 'stroke', 'fillText'] as const) {
    const call = context[name].bind(context) as (...args: unknown[]) => void;
    (context as unknown as Record<string, unknown>)[name] = (...args: unknown[]) => {
      calls.push(name === 'fillText' ? String(args[0]) : name);
      call(...args);
    };
  }
  canvas.getContext = (() => context) as unknown as HTMLCanvasElement['getContext'];
  renderCanvas(canvas, [scene], ink);
  return calls;
}

describe('the renderers', () => {
  for (const [name, scene] of Object.entries(scenes)) {
    it(`draw the same marks of ${name}, in the same order`, () => {
      const page = document.createElement('div');
      render(html`<svg>${renderSvg(scene)}</svg>`, page);
      const types = scene.marks.map(({ type }) => type);
      const shapes = (root: ParentNode, of: string) =>
        [...root.querySelectorAll(`${of} > :is(rect, path, line, text, circle)`)].map(({ localName }) => localName);
      expect(shapes(page, 'svg')).to.deep.equal(types);
      expect(shapes(parsed(svgText([scene], ink)), 'g')).to.deep.equal(types);
      const expected = scene.marks.map((mark) =>
        mark.type === 'text'
          ? mark.text
          : mark.type === 'line' || (mark.type === 'path' && mark.stroke)
            ? 'stroke'
            : 'fill',
      );
      expect(drawn(scene)).to.deep.equal(expected);
    });
  }

  it('write no style attribute, which a strict policy forbids', () => {
    const page = document.createElement('div');
    render(html`<svg>${Object.values(scenes).map(renderSvg)}</svg>`, page);
    expect(page.querySelector('[style]')).to.equal(null);
    expect(page.querySelector('rect[data-series]')!.getAttribute('fill')).to.match(/^var\(--_c\d\)$/);
  });

  it('put a bar on the canvas where the SVG has it', () => {
    const canvas = document.createElement('canvas');
    const scene = scenes['stacked']!;
    renderCanvas(canvas, [titleScene(['Title'], [], 400), scene], ink, 2);
    const { height } = titleScene(['Title'], [], 400);
    expect([canvas.width, canvas.height]).to.deep.equal([(400 + 2 * MARGIN) * 2, (200 + height + 2 * MARGIN) * 2]);
    const bar = bars(scene, 0).at(-1)!;
    const at = (x: number, y: number) => [
      ...canvas.getContext('2d')!.getImageData((MARGIN + x) * 2, (MARGIN + height + y) * 2, 1, 1).data,
    ];
    expect(at(bar.x + bar.width / 2, bar.y + bar.height / 2)).to.deep.equal([1, 2, 3, 255]);
    expect(at(bar.x + bar.width / 2, bar.y - 3)).not.to.deep.equal([1, 2, 3, 255]);
  });
});

describe('svgText', () => {
  const hostile = '</text><script>alert(1)</script> "&\' \u0000\u0008\ud800 ]]>';
  const readable = '</text><script>alert(1)</script> "&\'  ]]>';

  it('keeps hostile names as text', () => {
    const scene = horizontalBars.scene(data({ cost: [1] }, [hostile]), { width: 2000, height: 28 }, options);
    const found = parsed(svgText([titleScene([hostile], [], 2000), scene], { ...ink, font: '"><script>' }));
    expect(found.querySelector('script')).to.equal(null);
    expect(found.querySelector('g text')!.textContent).to.equal(readable);
    expect([...found.querySelectorAll('title')].map(({ textContent }) => textContent)).to.include(`${readable}: $1`);
    expect(found.documentElement.getAttribute('font-family')).to.equal('"><script>');
  });

  it('needs nothing of the page: colours are resolved', () => {
    const text = svgText([scenes['donut']!], ink);
    expect(text).not.to.contain('var(');
    expect(text).to.contain('fill="rgb(1, 2, 3)"');
    expect(text).to.match(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="432" height="232"/);
  });
});

describe('titleScene', () => {
  it('names the picture and its series, on as many lines as it takes', () => {
    const legend = ['Assistants', 'Workflows', 'Data sources', 'CLI'].map((label) => ({ paint: 'c1' as const, label }));
    const scene = titleScene(
      ['Spending', '24 Oct – 22 Nov 2025 · apollo, zephyr · Europe/Warsaw'],
      legend,
      220,
      'sans-serif',
    );
    expect(misplaced(scene)).to.be.empty;
    expect(texts(scene).join(' ')).to.equal(
      'Spending 24 Oct – 22 Nov 2025 · apollo, zephyr · Europe/Warsaw Assistants Workflows Data sources CLI',
    );
  });

  it('takes no room where there is nothing to say', () => {
    expect(titleScene([], [], 300).height).to.equal(0);
  });
});
