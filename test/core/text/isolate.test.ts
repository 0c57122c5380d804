import { expect } from '@open-wc/testing';
import { isolate } from '../../../src/core/text/isolate.js';

describe('isolate', () => {
  it('leaves alone what cannot turn anything round', () => {
    for (const text of ['apollo', 'Anna Kowalska', '$1.23', '143', 'Шевченко', '王小明', '1–10 of 30', '< $0.01', ''])
      expect(isolate(text)).to.equal(text);
  });

  it('puts a name from right to left between isolates, and one that names a direction', () => {
    for (const text of ['פרויקט', 'مشروع 7', '٣٠', '\u202eevil name', 'a\u200fb', '𞤀𞤁', '𐤀'])
      expect(isolate(text)).to.equal(`\u2068${text}\u2069`);
  });

  it('lets no name end the isolate that it stands in', () => {
    expect(isolate('\u202ea\u2069b\u2067c')).to.equal('\u2068\u202eabc\u2069');
  });
});
