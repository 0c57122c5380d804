import { expect } from '@open-wc/testing';
import { fitted, textWidth, wrapped } from '../../src/charts/text.js';

describe('text', () => {
  it('stays whole where it fits', () => {
    expect(fitted('apollo', 200, 12)).to.equal('apollo');
  });

  it('is cut as late as possible', () => {
    const name = 'Quarterly procurement contract review';
    const cut = fitted(name, 100, 12);
    expect(cut).to.match(/^Quarterly.*…$/);
    expect(textWidth(cut, 12)).to.be.at.most(100);
    expect(textWidth(name.slice(0, cut.length + 1), 12)).to.be.above(90);
  });

  it('is never cut within a letter', () => {
    expect(fitted('😀😀😀😀😀😀', 50, 12)).to.match(/^(😀)+…$/u);
  });

  it('keeps the direction of a name that is written from right to left', () => {
    const cut = fitted('מערכת לניתוח עלויות השימוש', 60, 12);
    expect(cut).to.match(/^\u2068.+…\u2069$/);
  });

  it('breaks into lines between words', () => {
    const lines = wrapped('24 Oct – 22 Nov 2025 · apollo, zephyr · Europe/Warsaw', 140, 12);
    expect(lines.join(' ')).to.equal('24 Oct – 22 Nov 2025 · apollo, zephyr · Europe/Warsaw');
    for (const line of lines) expect(textWidth(line, 12)).to.be.at.most(140);
  });
});
