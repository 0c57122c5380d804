import { expect } from '@open-wc/testing';
import { pageGlobal } from '../../src/core/page-global.js';
import { colored } from '../../src/charts/colored.js';
import { colorOf, colorsOf } from '../../src/charts/colors.js';
import { chartTypes } from '../../src/charts/registry.js';
import { chartTokens } from '../../src/widget/chart/chart-tokens.js';
import { tokens } from '../../src/widget/tokens.js';
import { contrast, difference, SIGHTS } from './color-vision.js';
import { data } from './support.js';

/** As on the next page load. */
const forgetColors = () => {
  pageGlobal('chart-colors', () => new Map<string, number>()).clear();
};

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, nth) => `${prefix} ${String(nth)}`);

/** A token's colour in the light and in the dark. */
function token(name: string): readonly [light: string, dark: string] {
  const [, light = '', dark = ''] =
    new RegExp(`--_${name}:[^;]*light-dark\\((#[0-9a-f]+), (#[0-9a-f]+)\\)`).exec(
      `${tokens.cssText}${chartTokens.cssText}`,
    ) ?? [];
  return [light, dark];
}

describe('colours of names', () => {
  it('are all different for twelve that stand together', () => {
    expect(new Set(colorsOf(names('first', 12))).size).to.equal(12);
  });

  it('stay what they are for as long as the page lives, in every chart and in any order', () => {
    const before = colorsOf(names('stay', 5));
    colorsOf(names('others', 9));
    expect(colorsOf(names('stay', 5).toReversed())).to.deep.equal(before.toReversed());
    expect(colorOf('stay 3')).to.equal(before[3]);
    expect(colorOf(' STAY 3 ')).to.equal(before[3]);
  });

  it('differ in one chart of twelve even where a page has many more names', () => {
    for (let round = 0; round < 5; round++) colorsOf(names(`round ${String(round)}`, 7));
    const mixed = [0, 1, 2, 3, 4].flatMap((round) => names(`round ${String(round)}`, 2));
    expect(new Set(colorsOf(mixed)).size).to.equal(10);
  });

  it('are as many as names where one comes twice', () => {
    const [a, b, again] = colorsOf(['twice', 'once', 'twice']);
    expect(again).to.equal(a);
    expect(b).not.to.equal(a);
  });

  it('come back past the twelfth', () => {
    const many = colorsOf(names('many', 15));
    expect(new Set(many).size).to.equal(12);
  });

  it('come from the names: not from the order in which they come, nor from what else stands there', () => {
    const [pageOne, pageTwo] = [names('model', 6), names('model', 6).toReversed()].map((order) => {
      forgetColors();
      return Object.fromEntries(colorsOf(order).map((paint, index) => [order[index], paint]));
    });
    expect(pageOne).to.deep.equal(pageTwo);
    forgetColors();
    colorsOf(['model 3']);
    const alone = colorOf('model 3');
    const preferred = names('model', 6).filter((name) => {
      forgetColors();
      return colorOf(name) === pageOne?.[name];
    });
    forgetColors();
    expect(alone).to.equal(colorOf('model 3'));
    expect(preferred.length, 'most have the colour that they would have alone').to.be.at.least(3);
  });

  it('are not taken from a name that has met another only by a filter', () => {
    forgetColors();
    const anas = colorsOf(['gpt-x', 'claude-y']);
    const bobs = colorsOf(['llama-w', 'gemini-z']);
    expect(colorsOf(['llama-w', 'gpt-x', 'gemini-z', 'claude-y'])).to.deep.equal([bobs[0], anas[0], bobs[1], anas[1]]);
  });

  it('are spread evenly over names', () => {
    const uses = new Map<string, number>();
    for (const name of names('spread', 600)) {
      forgetColors();
      const paint = colorOf(name);
      uses.set(paint, (uses.get(paint) ?? 0) + 1);
    }
    expect(uses.size).to.equal(12);
    expect(Math.max(...uses.values())).to.be.below(100);
    forgetColors();
  });

  it('go to series or to categories as the kind has it, never to a single series, the rest or a comparison', () => {
    const given = data({ a: [1, 2], b: [3, 4] }, ['apollo', 'zephyr']);
    const lines = colored(chartTypes.lines, given);
    expect(lines.series.map(({ paint }) => paint)).to.deep.equal(colorsOf(['A', 'B']));
    expect(lines.categories[0]).not.to.have.property('paint');
    const donut = colored(chartTypes.donut, given);
    expect(donut.categories.map(({ paint }) => paint)).to.deep.equal(colorsOf(['apollo', 'zephyr']));
    const one = colored(chartTypes.stacked, data({ a: [1] }));
    expect(one.series[0]).not.to.have.property('paint');
    const [rest, ghost] = colored(chartTypes.stacked, {
      ...given,
      series: [
        { id: 'o', label: 'other (3)', values: [], rest: true },
        { id: 'c', label: 'Before', values: [], comparison: true },
        { id: 'x', label: 'X', values: [] },
        { id: 'y', label: 'Y', values: [] },
      ],
    }).series;
    expect(rest).not.to.have.property('paint');
    expect(ghost).not.to.have.property('paint');
  });
});

describe('the palette', () => {
  const slots = Array.from({ length: 12 }, (_, nth) => token(`c${String(nth + 1)}`));

  (['light', 'dark'] as const).forEach((scheme, at) => {
    const surface = token('surface')[at]!;
    const colors = slots.map((slot) => slot[at]!);

    it(`has no colour that is taken for an error or a warning, ${scheme}`, () => {
      for (const color of colors)
        for (const state of ['bad', 'warn'])
          expect(difference(color, token(state)[at]!, 'usual'), `${color} ${state}`).to.be.at.least(28);
    });

    it(`has twelve colours that stand out from the surface, ${scheme}`, () => {
      expect(new Set(colors).size).to.equal(12);
      for (const color of [...colors, token('rest')[at]!]) expect(contrast(color, surface), color).to.be.at.least(3);
    });

    for (const sight of Object.keys(SIGHTS) as (keyof typeof SIGHTS)[]) {
      it(`has neighbours that ${sight} sight tells apart, ${scheme}`, () => {
        colors.forEach((color, nth) => {
          const next = colors[(nth + 1) % colors.length]!;
          expect(difference(color, next, sight), `${color} ${next}`).to.be.at.least(25);
        });
      });

      it(`has no two colours that ${sight} sight takes for one, ${scheme}`, () => {
        colors.forEach((color, nth) => {
          for (const other of colors.slice(nth + 1))
            expect(difference(color, other, sight), `${color} ${other}`).to.be.at.least(15);
        });
      });

      it(`has a ramp whose steps ${sight} sight tells apart, ${scheme}`, () => {
        const ramp = ['sunken', 'q1', 'q2', 'q3', 'q4'].map((name) => token(name)[at]!);
        ramp.slice(1).forEach((color, nth) => {
          expect(difference(ramp[nth]!, color, sight), `${ramp[nth]!} ${color}`).to.be.at.least(9);
        });
      });
    }
  });
});
