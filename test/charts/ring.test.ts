import { expect } from '@open-wc/testing';
import { render, svg } from 'lit';
import { ringPart } from '../../src/widget/chart/ring-part.js';

/** The part of the whole ring that is filled, told by the sweep of its outer edge. */
function filled(share: number | null): number | undefined {
  const box = document.createElement('div');
  render(svg`<svg>${ringPart(share, 100)}</svg>`, box);
  const path = box.querySelector<SVGPathElement>('svg .filled');
  if (!path) return undefined;
  document.body.append(box);
  const { x, y, width, height } = path.getBBox();
  box.remove();
  expect(path.getAttribute('d')).not.to.contain('NaN');
  // From the top clockwise: a quarter lies right of and above the middle.
  const [right, below, left] = [x + width > 40, y + height > 40, x < -40];
  return left ? (y < -20 && width > 90 ? 1 : 0.75) : below ? 0.5 : right ? 0.25 : 0;
}

function paths(share: number | null): number {
  const box = document.createElement('div');
  render(svg`<svg>${ringPart(share, 100)}</svg>`, box);
  return box.querySelectorAll('path').length;
}

describe('ring', () => {
  it('fills clockwise from the top', () => {
    expect(filled(0.25)).to.equal(0.25);
    expect(filled(0.5)).to.equal(0.5);
    expect(filled(1)).to.equal(1);
  });

  it('is full past the limit, and no more', () => {
    const draw = (share: number) => {
      const box = document.createElement('div');
      render(svg`<svg>${ringPart(share, 100)}</svg>`, box);
      return box.querySelector('.filled')?.getAttribute('d');
    };
    expect(draw(1.0645)).to.equal(draw(1));
    expect(draw(Infinity) ?? draw(1)).to.equal(draw(1));
  });

  it('draws the track alone for nothing, and for what is not known', () => {
    for (const share of [0, -0.5, null, Number.NaN]) expect(paths(share), String(share)).to.equal(1);
  });

  it('draws a trace of a trace', () => {
    expect(paths(0.0000001)).to.equal(2);
  });
});
