import { expect } from '@open-wc/testing';
import { checkedTable } from '../../src/core/checked-table.js';
import { isSourceError } from '../../src/core/source-error.js';

const cost = { id: 'cost', label: 'Cost', kind: 'currency' };
const time = { id: 'time', label: 'Time', kind: 'datetime' };
const good = { columns: [cost], rows: [{ cost: 1 }] };

function fault(answer: unknown): string {
  try {
    checkedTable(answer);
  } catch (error) {
    if (isSourceError(error) && error.kind === 'malformed') return error.message;
    throw error;
  }
  return 'none';
}

describe('checkedTable', () => {
  it('hands a table on as it is, whatever else it carries', () => {
    const table = {
      ...good,
      rows: [{ cost: null, constructor: 'x' }, Object.assign(Object.create(null) as object, { cost: -0.5 })],
      totals: { cost: -0.5 },
      rowCount: 2,
      asOf: '2026-11-22T10:00:00+01:00',
      dataFrom: '2026-01-01',
      window: 'Last 1 day',
      notices: [{ code: 'partial', message: 'Two of three.', filter: 'projects', values: ['a'] }],
      ofTheHost: true,
    };
    expect(checkedTable(table)).to.equal(table);
  });

  it('takes null for absent where something may be absent', () => {
    const nothing = { totals: null, rowCount: null, asOf: null, dataFrom: null, window: null, notices: null };
    expect(checkedTable({ ...good, ...nothing })).to.deep.equal(good);
  });

  const cases: readonly (readonly [answer: unknown, said: string])[] = [
    [undefined, 'the answer is undefined and not a table'],
    [null, 'the answer is null and not a table'],
    [5, 'the answer is a number and not a table'],
    ['x', 'the answer is a text and not a table'],
    [false, 'the answer is true or false and not a table'],
    [() => good, 'the answer is a function and not a table'],
    [[good], 'the answer is an array and not a table'],
    [{}, 'columns is undefined and not an array'],
    [{ ...good, columns: null }, 'columns is null and not an array'],
    [{ ...good, columns: [cost, null] }, 'column 2 is null'],
    [{ ...good, columns: ['cost'] }, 'column 1 is a text'],
    [{ ...good, columns: [{}] }, 'column 1 has no id'],
    [{ ...good, columns: [{ id: 'cost', kind: 'currency' }] }, 'column 1 has no label'],
    [{ ...good, columns: [{ ...cost, kind: 'money' }] }, 'column 1 has the kind “money”'],
    [{ ...good, columns: [{ ...cost, kind: 'constructor' }] }, 'column 1 has the kind “constructor”'],
    [{ ...good, columns: new Array(1) }, 'column 1 is undefined'],
    [{ columns: [] }, 'rows is undefined and not an array'],
    [{ ...good, rows: null }, 'rows is null and not an array'],
    [{ ...good, rows: 'abc' }, 'rows is a text and not an array'],
    [{ ...good, rows: { 0: { cost: 1 } } }, 'rows is an object and not an array'],
    [{ ...good, rows: [{ cost: 1 }, { cost: 2 }, null] }, 'row 3 is null'],
    [{ ...good, rows: [[1]] }, 'row 1 is an array'],
    [{ ...good, rows: new Array(1) }, 'row 1 is undefined'],
    [{ columns: [time], rows: [{ time: '2026-11-22T10:00Z' }, { time: 'soon' }] }, '“time” of row 2 is neither'],
    [{ columns: [time], rows: [{ time: 1e308 }] }, '“time” of row 1 is neither'],
    [{ columns: [time], rows: [{ time: new Date(NaN) }] }, '“time” of row 1 is neither'],
    [{ ...good, totals: 5 }, 'totals is a number'],
    [{ ...good, rowCount: -1 }, 'rowCount is no count'],
    [{ ...good, rowCount: 'many' }, 'rowCount is no count'],
    [{ ...good, rowCount: NaN }, 'rowCount is no count'],
    [{ ...good, asOf: 'yesterday' }, 'asOf is neither'],
    [{ ...good, dataFrom: 20260101 }, 'dataFrom is neither'],
    [{ ...good, window: {} }, 'window is an object'],
    [{ ...good, notices: 'partial' }, 'notices is a text and not an array'],
    [{ ...good, notices: [null] }, 'notice 1 is null'],
    [{ ...good, notices: [{ code: 'partial' }] }, 'notice 1 has no message'],
    [{ ...good, notices: [{ code: 'x', message: 'y', values: 'z' }] }, 'values of notice 1 is a text and not an array'],
  ];
  for (const [answer, said] of cases)
    it(`names the fault: ${said}`, () => {
      expect(fault(answer))
        .to.match(/^The figures cannot be read: /)
        .and.to.contain(said);
    });

  it('knows an unknown time from one that cannot be read, and a last run from an axis', () => {
    expect(fault({ columns: [time], rows: [{ time: null }, { time: undefined }, {}] })).to.equal('none');
    const quarter = { ...time, kind: 'text' };
    expect(fault({ columns: [quarter], rows: [{ time: 'Q1' }] })).to.equal('none');
    const lastRun = { ...time, id: 'lastRun', role: 'time' };
    const name = { id: 'name', label: 'Name', kind: 'text' };
    expect(fault({ columns: [name, lastRun], rows: [{ name: 'a', lastRun: 'never' }] })).to.equal('none');
    expect(fault({ columns: [lastRun], rows: [{ lastRun: 'never' }] })).to.contain('“lastRun” of row 1 is neither');
  });
});
