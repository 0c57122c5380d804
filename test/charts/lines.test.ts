import { expect } from '@open-wc/testing';
import { lines } from '../../src/charts/lines.js';
import { data, marks, misplaced, options, texts } from './support.js';

const draw = (...given: Parameters<typeof data>) => lines.scene(data(...given), { width: 600, height: 232 }, options);

describe('lines', () => {
  it('run straight from figure to figure', () => {
    const [path] = marks(draw({ a: [1, 5, 2] }), 'path');
    expect(path!.d).to.match(/^M[\d.,]+L[\d.,]+L[\d.,]+$/);
    expect(path!.dash).to.be.undefined;
  });

  it('break where a figure is not known, and show one that stands alone', () => {
    const scene = lines.scene(data({ a: [1, 2, null, 3, null, 4, 5] }), { width: 100, height: 200 }, options);
    expect(marks(scene, 'path')[0]!.d.match(/M/g)).to.have.length(3);
    expect(marks(scene, 'circle').map(({ datum }) => datum?.index)).to.deep.equal([3]);
  });

  it('are dotted towards a bucket that is not over', () => {
    const scene = draw({ a: [1, 2, 3] }, undefined, true);
    const [whole, dotted] = marks(scene, 'path');
    expect(whole!.d.match(/[ML]/g)).to.have.length(2);
    expect(dotted!.dash).to.be.a('string');
    expect(dotted!.d.match(/[ML]/g)).to.have.length(2);
    expect(texts(scene)).to.include('not over yet');
  });

  it('begin at zero, and have a dot for each figure where there is room', () => {
    const scene = draw({ a: [100, 110], b: [90, null] });
    expect(texts(scene)).to.include('$0');
    expect(marks(scene, 'circle').map(({ datum }) => datum?.value)).to.deep.equal(['$100', '$110', '$90']);
    expect(misplaced(scene)).to.be.empty;
  });

  it('past the twelfth are broken, as colours come back', () => {
    const values = Object.fromEntries(Array.from({ length: 14 }, (_, nth) => [`s${String(nth)}`, [nth, nth + 1]]));
    const paths = marks(draw(values), 'path');
    expect(paths[12]!.paint).to.equal('c1');
    expect(paths.map(({ dash }) => dash !== undefined)).to.deep.equal([...Array<boolean>(12).fill(false), true, true]);
  });
});
