import { expect } from '@open-wc/testing';
import { catalogue, reportEntry } from '../../../src/core/catalogue/catalogue.js';
import { columnsOf } from '../../../src/core/catalogue/columns-of.js';
import { completed } from '../../../src/core/catalogue/completed.js';
import { roleOf } from '../../../src/core/catalogue/role-of.js';
import { usageColumns } from '../../../src/core/catalogue/usage/usage-columns.js';
import { USAGE_DIMENSIONS } from '../../../src/core/catalogue/usage/usage-dimensions.js';
import { USAGE_MEASURES } from '../../../src/core/catalogue/usage/usage-measures.js';
import type { CatalogueColumn } from '../../../src/core/catalogue/report-entry.js';
import type { Column } from '../../../src/core/types.js';
import { ADOPTION } from '../../../src/sources/codemie/adoption.js';
import { OF_EVERYBODY, OF_PERSON } from '../../../src/sources/codemie/leaderboard-more.js';
import { REPORTS } from '../../../src/sources/codemie/reports.js';

const repeated = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index);
const columns: readonly (CatalogueColumn & { report: string })[] = [
  ...catalogue.flatMap(({ name, columns: all }) => all.map((column) => ({ report: name, ...column }))),
  ...[...USAGE_MEASURES, ...USAGE_DIMENSIONS].map((column) => ({ report: 'usage', ...column })),
];

describe('The catalogue', () => {
  it('names each report once, and each column of a report once', () => {
    expect(repeated(catalogue.map(({ name }) => name))).to.deep.equal([]);
    for (const { name, columns: all } of catalogue) expect(repeated(all.map(({ id }) => id)), name).to.deep.equal([]);
  });

  it('names every report that a CodeMie source reads, and no other but those it reads by itself', () => {
    const read = Object.keys({ ...REPORTS, ...OF_EVERYBODY, ...OF_PERSON, ...ADOPTION });
    expect(
      [...read, 'viewer', 'users', 'projects', 'budgets', 'leaderboard', 'usage', 'usage-catalog'].sort(),
    ).to.deep.equal(catalogue.map(({ name }) => name).sort());
  });

  it('defines every report and every figure in whole sentences', () => {
    for (const { name, description } of catalogue) expect(description, name).to.match(/^[A-Z`'].*\.$/);
    for (const { report, id, description } of columns) {
      expect(description, `${report}.${id}`).to.match(/^[`A-Z1].*\.$/);
    }
  });

  it('says of every column how it adds up, and leaves the currency to the source', () => {
    for (const { report, id, aggregate, currency } of columns) {
      expect(aggregate, `${report}.${id}`).to.be.a('string');
      expect(currency, `${report}.${id}`).to.equal(undefined);
    }
  });

  it('never adds up rates, means or distinct people', () => {
    for (const { report, id, aggregate, kind } of columns) {
      if (kind === 'duration' || kind === 'text' || kind === 'datetime' || kind === 'boolean')
        expect(aggregate, `${report}.${id}`).not.to.equal('sum');
      if (id === 'users' || id === 'activeUsers') expect(aggregate, `${report}.${id}`).to.equal('distinct');
    }
  });

  it('sorts by columns that are there, and has a name or a time in every table of rows', () => {
    for (const { name, columns: all, defaultSort } of catalogue) {
      if (defaultSort)
        expect(
          all.map(({ id }) => id),
          name,
        ).to.include(defaultSort.by);
      if (['summary', 'leaderboard-summary', 'adoption-overview', 'adoption-maturity'].includes(name)) continue;
      expect(
        all.map((column) => roleOf(column)).filter((role) => role === 'name' || role === 'time'),
        name,
      ).not.to.have.length(0);
    }
  });

  it('names each measure and dimension of usage once, and gives the columns that a question asks for', () => {
    const ids = [...USAGE_MEASURES, ...USAGE_DIMENSIONS].map(({ id }) => id);
    expect(repeated(ids)).to.deep.equal([]);
    const [measure] = USAGE_MEASURES;
    const [project, user] = USAGE_DIMENSIONS;
    const asked = usageColumns({ measures: [measure], by: [project, user], granularity: 'day' });
    expect(asked.map((column) => [column.id, roleOf(column)])).to.deep.equal([
      ['time', 'time'],
      ['project', 'name'],
      ['projectId', 'key'],
      ['user', 'name'],
      ['userId', 'key'],
      ['cost', 'measure'],
    ]);
    expect(asked[0]?.bucket).to.equal('day');
  });

  it('gives the columns of a report, in the order that is wanted', () => {
    expect(columnsOf('workflows')).to.deep.equal(reportEntry('workflows')?.columns);
    expect(columnsOf('workflows', ['cost', 'workflow']).map(({ id, label }) => [id, label])).to.deep.equal([
      ['cost', 'Cost'],
      ['workflow', 'Workflow'],
    ]);
    expect(() => columnsOf('nothing')).to.throw(RangeError, 'nothing');
    expect(() => columnsOf('workflows', ['toString'])).to.throw(RangeError, 'toString');
  });
});

describe('A host’s columns', () => {
  const users: Column = { id: 'users', label: 'Folk', kind: 'integer' };

  it('are completed where the report and the column are ours, and keep what the host says', () => {
    const [column] = completed('workflows', [users]);
    expect(column).to.include({ label: 'Folk', role: 'measure', aggregate: 'distinct' });
    const [own] = completed('workflows', [{ ...users, aggregate: 'sum', description: 'Mine.' }]);
    expect(own).to.include({ aggregate: 'sum', description: 'Mine.', role: 'measure' });
  });

  it('stay as they are otherwise', () => {
    const given = [users, { id: 'mine', label: 'Mine', kind: 'number' } as const];
    expect(completed('of-my-own', given)).to.equal(given);
    expect(completed('workflows', given)[1]).to.equal(given[1]);
    const text = { ...users, kind: 'text' } as const;
    expect(completed('workflows', [text])[0], 'another kind means another thing').to.equal(text);
  });
});
