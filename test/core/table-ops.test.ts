import { expect } from '@open-wc/testing';

import { isSourceError } from '../../src/core/source-error.js';
import { searchKey } from '../../src/core/text/search-key.js';
import { arrange } from '../../src/core/table-ops.js';
import type { Column, Kind, Row, Table } from '../../src/core/types.js';

const table = (kind: Kind, values: readonly unknown[], more: Partial<Table> = {}): Table => ({
  columns: [{ id: 'value', label: 'Value', kind }],
  rows: values.map((value, index) => ({ value, index })),
  ...more,
});
const values = ({ rows }: Table): unknown[] => rows.map((row) => row['value']);
const indexes = ({ rows }: Table): unknown[] => rows.map((row) => row['index']);
const sorted = (kind: Kind, of: readonly unknown[], descending = false, locale = 'en'): unknown[] =>
  values(arrange(table(kind, of), { sort: { by: 'value', descending }, locale }));

describe('arrange', () => {
  describe('sorts', () => {
    it('numbers and numeric strings by their size', () => {
      expect(sorted('currency', [10, '9', -1, '1e3', 2.5])).to.deep.equal([-1, 2.5, '9', 10, '1e3']);
    });

    it('whole numbers beyond the safe ones exactly, when they are bigints', () => {
      const [small, large] = [9007199254740992n, 9007199254740993n];
      expect(sorted('integer', [large, small])).to.deep.equal([small, large]);
    });

    for (const descending of [false, true]) {
      it(`unknown values last, ${descending ? 'descending' : 'ascending'}`, () => {
        const known = descending ? [2, 1] : [1, 2];
        expect(sorted('number', [null, 1, undefined, NaN, 2, '', 'N/A'], descending)).to.deep.equal([
          ...known,
          null,
          undefined,
          NaN,
          '',
          'N/A',
        ]);
        expect(sorted('text', [null, 'a'], descending)).to.deep.equal(['a', null]);
        expect(sorted('datetime', ['soon', '2026-01-01T00:00:00Z'], descending)).to.deep.equal([
          '2026-01-01T00:00:00Z',
          'soon',
        ]);
      });

      it(`equal values in the order they came, ${descending ? 'descending' : 'ascending'}`, () => {
        const order = indexes(arrange(table('integer', [1, 0, 1, 0, 1]), { sort: { by: 'value', descending } }));
        expect(order).to.deep.equal(descending ? [0, 2, 4, 1, 3] : [1, 3, 0, 2, 4]);
      });
    }

    it('text as the locale does, numbers inside it by their size', () => {
      expect(sorted('text', ['Zed', 'äpfel', 'apple', 'run 10', 'run 9'], false, 'de')).to.deep.equal([
        'äpfel',
        'apple',
        'run 9',
        'run 10',
        'Zed',
      ]);
      expect(sorted('text', ['ö', 'z'], false, 'sv')).to.deep.equal(['z', 'ö']);
    });

    it('instants by the moment, whatever their zone, and days by the calendar', () => {
      expect(sorted('datetime', ['2026-05-14T01:00:00+03:00', '2026-05-13T23:30:00Z'])).to.deep.equal([
        '2026-05-14T01:00:00+03:00',
        '2026-05-13T23:30:00Z',
      ]);
      expect(sorted('date', ['2026-10-01', '2025-12-31'])).to.deep.equal(['2025-12-31', '2026-10-01']);
    });

    it('no before yes', () => {
      expect(sorted('boolean', [true, null, false])).to.deep.equal([false, true, null]);
    });

    it('by a row key without a column', () => {
      const rows = [{ id: '10' }, { id: '9' }];
      const { rows: answer } = arrange({ columns: [], rows }, { sort: { by: 'id' } });
      expect(answer).to.deep.equal([{ id: '9' }, { id: '10' }]);
    });

    it('by ids that mean something to JavaScript', () => {
      for (const id of ['__proto__', 'constructor', 'toString']) {
        const rows = [2, 1].map((n) => Object.fromEntries([[id, n]]) as Row);
        const columns: Column[] = [{ id, label: id, kind: 'integer' }];
        const answer = arrange({ columns, rows: [...rows, {}] }, { sort: { by: id } });
        expect(answer.rows.map((row) => (Object.hasOwn(row, id) ? row[id] : 'none'))).to.deep.equal([1, 2, 'none']);
      }
    });

    it('nothing that is not there', () => {
      for (const by of ['cost', 'constructor']) {
        expect(() => arrange(table('text', ['a']), { sort: { by } }))
          .to.throw(`“${by}”`)
          .with.property('kind', 'invalid');
      }
      expect(arrange({ columns: [], rows: [] }, { sort: { by: 'cost' } }).rows).to.deep.equal([]);
    });

    it('without touching the table it was given', () => {
      const given = Object.freeze(table('integer', Object.freeze([2, 1]) as number[]));
      Object.freeze(given.rows);
      arrange(given, { sort: { by: 'value' }, page: 0, pageSize: 1 });
      expect(values(given)).to.deep.equal([2, 1]);
    });
  });

  describe('searches', () => {
    const names = ['Łukasz Żak', 'Ærø', 'STRASSE', 'Ёлка', 'ΟΔΟΣ', '東京ガス', 'Jan Novák', 'कि'];
    const found = (search: string): unknown[] => values(arrange(table('text', names), { search }));

    it('without regard to case, marks, and stroked or joined letters', () => {
      expect(found('lukasz zak')).to.deep.equal(['Łukasz Żak']);
      expect(found('aero')).to.deep.equal(['Ærø']);
      expect(found('straße')).to.deep.equal(['STRASSE']);
      expect(found('елка')).to.deep.equal(['Ёлка']);
      expect(found('οδός')).to.deep.equal(['ΟΔΟΣ']);
      expect(found(' NOVAK ')).to.deep.equal(['Jan Novák']);
      expect(found('ｊａｎ')).to.deep.equal(['Jan Novák']);
    });

    it('without regard to what keyboards lack: joiners, stretched letters, dots, the apostrophes of books', () => {
      for (const [name, typed] of [
        ['Sean O’Brien', "o'brien"],
        ['Jean‑Luc', 'jean-luc'],
        ['علی\u200cرضا', 'علیرضا'],
        ['محمـد', 'محمد'],
        ['क़ासिम', 'कासिम'],
      ] as const)
        expect(searchKey(name), name).to.contain(searchKey(typed));
    });

    it('with regard to marks that are letters', () => {
      expect(found('ガス')).to.deep.equal(['東京ガス']);
      expect(found('カス')).to.deep.equal([]);
      expect(searchKey('कि')).not.to.equal(searchKey('क'));
    });

    it('text columns only, unless told where', () => {
      const mixed: Table = {
        columns: [
          { id: 'name', label: 'Name', kind: 'text' },
          { id: 'runs', label: 'Runs', kind: 'integer' },
        ],
        rows: [{ name: 'a', runs: 7, id: '7' }],
      };
      expect(arrange(mixed, { search: '7' }).rows).to.have.length(0);
      expect(arrange(mixed, { search: '7', searchIn: ['id'] }).rows).to.have.length(1);
    });

    it('for nothing when there is nothing but space', () => {
      expect(arrange(table('text', names), { search: '  ' }).rowCount).to.equal(names.length);
    });
  });

  describe('pages', () => {
    it('from 0, and counts every row', () => {
      const page = arrange(table('integer', [1, 2, 3, 4, 5]), { page: 1, pageSize: 2 });
      expect(values(page)).to.deep.equal([3, 4]);
      expect(page.rowCount).to.equal(5);
      expect(arrange(table('integer', [1]), { page: 9, pageSize: 2 })).to.include({ rowCount: 1 });
    });

    it('after sort and search', () => {
      const page = arrange(table('text', ['b1', 'a', 'b3', 'b2']), {
        search: 'b',
        sort: { by: 'value', descending: true },
        page: 0,
        pageSize: 2,
      });
      expect(values(page)).to.deep.equal(['b3', 'b2']);
      expect(page.rowCount).to.equal(3);
    });

    it('never by an impossible size or number', () => {
      for (const wrong of [{ pageSize: 0 }, { pageSize: 1.5 }, { pageSize: NaN }, { page: -1 }, { page: 0.5 }]) {
        expect(() => arrange(table('text', []), wrong))
          .to.throw()
          .and.satisfy(isSourceError);
      }
    });
  });

  describe('totals', () => {
    const totals = { value: 6 };

    it('stay on every page and in every order', () => {
      const whole = table('integer', [1, 2, 3], { totals });
      expect(arrange(whole, { sort: { by: 'value' }, page: 1, pageSize: 1 }).totals).to.equal(totals);
    });

    it('go when a search leaves rows out, and stay when it leaves out none', () => {
      const whole = table('text', ['ab', 'ac'], { totals });
      expect(arrange(whole, { search: 'b' })).not.to.have.property('totals');
      expect(arrange(whole, { search: 'a' }).totals).to.equal(totals);
    });
  });

  it('keeps what else the table says', () => {
    const said = {
      asOf: '2026-01-01T00:00:00Z',
      window: 'Last 1 week',
      notices: [{ code: 'partial', message: 'Part.' }],
    };
    expect(arrange(table('text', ['a'], said), {})).to.deep.include(said);
  });
});
