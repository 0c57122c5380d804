import { expect } from '@open-wc/testing';

import type { Params, Table } from '../../../src/core/types.js';

import { json, rejection } from '../fake-server.js';
import { codemie } from './codemie.js';
import * as examples from './examples.js';

const BOARD = 'analytics/leaderboard';
const NONE = { columns: [], rows: [], totals: null };
const DENIED = {
  error: { message: 'Access denied', details: 'This action requires administrator or maintainer privileges.' },
};
const IN_SNAPSHOT = { window: 'Current 30 days (2026-04-14 – 2026-05-14 UTC)', asOf: '2026-05-14T02:03:41.551201Z' };

const ids = ({ columns }: Table): string[] => columns.map(({ id }) => id);
const kinds = ({ columns }: Table): string[] => columns.map(({ kind }) => kind);
const codes = ({ notices = [] }: Table): string[] => notices.map(({ code }) => code);

/** Asks for the report `leaderboard-NAME` where the server answers `data`. */
const from = (name: string, body: object, params: Params = {}): Promise<Table> =>
  codemie({ [`${BOARD}/${name}`]: body }).ask(`leaderboard-${name}`, { params });
const rowsFrom = async (name: string, rows: readonly object[], metadata = {}): Promise<Table['rows']> =>
  (await from(name, { data: { columns: [], rows }, metadata })).rows;

describe('CodemieSource: reports of the leaderboard', () => {
  const SNAPSHOTS = ['summary', 'scores', 'tiers', 'dimensions', 'projects'];

  it('ask for a snapshot by view and season, and for nothing else', async () => {
    const params = { view: 'quarterly', season: '2026-Q1', tier: 'pioneer', intent: 'developer', project: 'apollo' };
    for (const name of SNAPSHOTS) {
      const { ask, server } = codemie({});
      await rejection(ask(`leaderboard-${name}`, { params, search: 'x', page: 1, pageSize: 5 }));
      await rejection(ask(`leaderboard-${name}`, { params: { season: '2026-04' } }));
      expect(server.to(`${BOARD}/${name}`).map(({ query }) => query)).to.deep.equal([
        { view: 'quarterly', season_key: '2026-Q1' },
        { view: 'monthly', season_key: '2026-04' },
      ]);
    }
  });

  it('without a snapshot have no rows and say why', async () => {
    const bodies = { summary: { metrics: [] }, scores: NONE, tiers: NONE, dimensions: NONE, projects: {} };
    for (const [name, data] of Object.entries(bodies)) {
      const table = await from(name, { data, metadata: { snapshot: {} }, pagination: null });
      expect([name, table.rows, codes(table)]).to.deep.equal([name, [], ['no-snapshot']]);
    }
    const table = await from('scores', { data: NONE, metadata: examples.leaderboardScores.metadata });
    expect([table.rows, codes(table), table.window]).to.deep.equal([
      [],
      [],
      'Current 30 days (2026-04-14 – 2026-05-14 UTC)',
    ]);
  });

  it('are forbidden to those who may not see them', async () => {
    for (const name of [...SNAPSHOTS, 'framework']) {
      const error = await rejection(from(name, json(DENIED, { status: 403 })));
      expect(error).to.include({ kind: 'forbidden', details: DENIED.error.details });
    }
  });

  it('are not available, in a sentence, where the server has none', async () => {
    for (const name of [...SNAPSHOTS, 'framework']) {
      const error = await rejection(codemie({}).ask(`leaderboard-${name}`));
      expect(error).to.include({
        kind: 'not-available',
        message: `This server does not tell the leaderboard ${name}.`,
      });
    }
    expect(await rejection(from('projects', json({}, { status: 500 })))).to.include({ kind: 'unavailable' });
  });

  it('are malformed in any other shape', async () => {
    const wrong: Record<string, readonly unknown[]> = {
      summary: [[], {}, { metrics: {} }],
      scores: [[], { rows: {} }, { rows: [7] }, 'x'],
      tiers: [null, { rows: ['pioneer'] }],
      dimensions: [{ rows: null }],
      framework: [[], null, 'x'],
      projects: ['x', { projects: {} }, [7, null], { projects: [''] }, { rows: [{ count: 1 }] }],
    };
    for (const [name, bodies] of Object.entries(wrong)) {
      for (const data of bodies) {
        expect([name, await rejection(from(name, { data, metadata: {} }))]).to.have.nested.property(
          '1.kind',
          'malformed',
        );
      }
    }
  });

  it('that nobody knows are asked for by their name', async () => {
    for (const report of ['leaderboard-nothing', 'leaderboard-constructor']) {
      const { ask, server } = codemie({});
      expect(await rejection(ask(report))).to.include({ kind: 'not-available' });
      expect(server.asked.at(-1)?.path).to.equal(`analytics/${report}`);
    }
  });
});

describe('CodemieSource: leaderboard-summary', () => {
  it('is one row of figures, its window and freshness taken out', async () => {
    const { ask } = codemie({ 'analytics/leaderboard/summary': examples.leaderboardSummary });
    const table = await ask('leaderboard-summary');
    expect(table.columns.map(({ id }) => id)).to.deep.equal(
      'people averageScore topScore pioneers experts advanced practitioners newcomers'.split(' '),
    );
    expect(table.rows).to.deep.equal([
      {
        people: 342,
        averageScore: 28.4,
        topScore: 88.37,
        pioneers: 3,
        experts: 11,
        advanced: 48,
        practitioners: 97,
        newcomers: 183,
      },
    ]);
    expect(table).to.include({
      window: 'Current 30 days (2026-04-14 – 2026-05-14 UTC)',
      asOf: '2026-05-14T02:03:41.551201Z',
    });
  });

  it('has no row without a snapshot', async () => {
    const none = { data: { metrics: [] }, metadata: { snapshot: {} } };
    const { rows, notices } = await codemie({ 'analytics/leaderboard/summary': none }).ask('leaderboard-summary');
    expect([rows, notices?.map(({ code }) => code)]).to.deep.equal([[], ['no-snapshot']]);
  });
});

describe('CodemieSource: leaderboard-scores', () => {
  it('has all ten bins, and nobody in those that are left out', async () => {
    const table = await from('scores', examples.leaderboardScores);
    expect([ids(table), kinds(table)]).to.deep.equal([
      ['range', 'people'],
      ['text', 'integer'],
    ]);
    expect(table.rows.map(({ id, range, people }) => [id, range, people])).to.deep.equal([
      ['0', '0–10', 92],
      ['10', '10–20', 61],
      ['20', '20–30', 0],
      ['30', '30–40', 0],
      ['40', '40–50', 0],
      ['50', '50–60', 0],
      ['60', '60–70', 0],
      ['70', '70–80', 0],
      ['80', '80–90', 3],
      ['90', '90–100', 0],
    ]);
    expect(table).to.include(IN_SNAPSHOT);
  });

  it('counts a score of 100 in the last one', async () => {
    const last = async (...rows: object[]): Promise<unknown> => (await rowsFrom('scores', rows)).at(-1);
    const bin = { id: '90', range: '90–100' };
    expect(await last({ range: '100-110', count: 2 })).to.deep.equal({ ...bin, people: 2 });
    expect(await last({ range: '90-100', count: 5 }, { range: '100-110', count: 2 })).to.deep.equal({
      ...bin,
      people: 7,
    });
    // What is not known of a part is not known of the whole.
    expect(await last({ range: '90-100', count: 5 }, { range: '100-110' })).to.deep.equal({ ...bin, people: null });
  });

  it('is malformed with a bin that is none of ten points', async () => {
    for (const range of ['', null, '0', '0-', '-10', '0-9', '5-15', '10-30', '110-120', '-10-0', 'a-b', '0-10 ', 7]) {
      expect(await rejection(rowsFrom('scores', [{ range, count: 1 }]))).to.include({ kind: 'malformed' });
    }
  });
});

describe('CodemieSource: leaderboard-tiers', () => {
  it('are all five from the highest, with nobody in those that are left out', async () => {
    const table = await from('tiers', examples.leaderboardTiers);
    expect([ids(table), kinds(table)]).to.deep.equal([
      ['tier', 'level', 'people', 'share'],
      ['text', 'integer', 'integer', 'percent'],
    ]);
    expect(table.rows).to.deep.equal([
      { id: 'pioneer', tier: 'Pioneer', level: 5, people: 3, share: 0.009 },
      { id: 'expert', tier: 'Expert', level: 4, people: 0, share: 0 },
      { id: 'advanced', tier: 'Advanced', level: 3, people: 0, share: 0 },
      { id: 'practitioner', tier: 'Practitioner', level: 2, people: 0, share: 0 },
      { id: 'newcomer', tier: 'Newcomer', level: 1, people: 183, share: 0.535 },
    ]);
    expect(table).to.include(IN_SNAPSHOT);
  });

  it('keep one of the server’s own, and what is not known of one', async () => {
    const rows = await rowsFrom('tiers', [
      { tier_name: 'expert', tier_level: '4', user_count: null, percentage: null },
      { tier_name: 'grand_master', tier_level: 6, user_count: 1, percentage: 100 },
    ]);
    expect(rows.map(({ id }) => id)).to.deep.equal(
      'grand_master pioneer expert advanced practitioner newcomer'.split(' '),
    );
    expect(rows[0]).to.include({ tier: 'Grand Master', share: 1 });
    expect(rows[2]).to.include({ level: 4, people: null, share: null });
  });
});

describe('CodemieSource: leaderboard-dimensions', () => {
  it('have weights as ratios and averages out of 100', async () => {
    const table = await from('dimensions', examples.leaderboardDimensions);
    expect([ids(table), kinds(table)]).to.deep.equal([
      ['dimension', 'weight', 'averageScore'],
      ['text', 'percent', 'number'],
    ]);
    expect(table.rows).to.deep.equal([
      { id: 'd1', dimension: 'Core Platform Usage', weight: 0.2, averageScore: 41.21 },
      { id: 'd5', dimension: 'CLI & Agentic Engineering', weight: 0.3, averageScore: 18.7 },
    ]);
    expect(table).to.include(IN_SNAPSHOT);
    const unknown = await rowsFrom('dimensions', [{ dimension_id: 'd2', avg_score: null }]);
    expect(unknown).to.deep.equal([{ id: 'd2', dimension: null, weight: null, averageScore: null }]);
  });
});

describe('CodemieSource: leaderboard-framework', () => {
  const { data, metadata } = examples.leaderboardFramework;
  const NO = { minScore: null, level: null, weight: null, what: null, calculation: null, evidence: null };

  it('is every part of how scores come about, in its section', async () => {
    const table = await from('framework', examples.leaderboardFramework);
    expect(ids(table)).to.deep.equal(
      'section label description weight minScore level what calculation evidence'.split(' '),
    );
    const said = { ...NO, description: '…', parentId: null };
    expect(table.rows).to.deep.equal([
      { ...said, section: 'principle', id: 'principle-1', label: 'Explainable By Design' },
      { ...said, section: 'step', id: 'step-1', label: null },
      { ...said, section: 'source', id: 'source-1', label: 'PostgreSQL' },
      { ...said, section: 'overlay', id: 'overlay-1', label: null },
      { ...said, section: 'tier', id: 'pioneer', label: 'Pioneer', minScore: 80, level: 5 },
      { ...said, section: 'intent', id: 'developer', label: 'Developer' },
      { ...said, section: 'dimension', id: 'd1', label: 'Core Platform Usage', weight: 0.2 },
      {
        ...{ section: 'component', id: 'active_days', parentId: 'd1', label: 'Active Days', description: null },
        ...{ ...NO, weight: 0.2, what: '…', calculation: '…', evidence: '…' },
      },
    ]);
    // It is the same for every snapshot.
    expect([table.window, table.asOf, codes(table)]).to.deep.equal([undefined, undefined, []]);
  });

  it('has the intents of old snapshots last, marked', async () => {
    const intents = ['hybrid', 'ai_user', 'cli_focused', 'explorer', 'platform_focused'].map((id) => ({ id }));
    const { rows } = await from('framework', { data: { intents } });
    expect(rows.map(({ id, legacy }) => [id, legacy])).to.deep.equal([
      ['ai_user', undefined],
      ['explorer', undefined],
      ['hybrid', true],
      ['cli_focused', true],
      ['platform_focused', true],
    ]);
  });

  it('may have dimensions and components as lists', async () => {
    const { d1 } = data.dimensions;
    const components = [{ key: 'active_days', ...d1.components.active_days }];
    const listed = await from('framework', { data: { ...data, dimensions: [{ ...d1, components }] }, metadata });
    expect(listed.rows).to.deep.equal((await from('framework', examples.leaderboardFramework)).rows);
    const keyed = { d2: { label: 'D2', components: { asset_volume: { label: 'Asset Volume' } } }, d3: 7 };
    const { rows } = await from('framework', { data: { dimensions: keyed } });
    expect(rows.map(({ id, parentId, label }) => [id, parentId, label])).to.deep.equal([
      ['d2', null, 'D2'],
      ['asset_volume', 'd2', 'Asset Volume'],
    ]);
  });

  it('may have sections left out', async () => {
    const empty = await from('framework', { data: {}, metadata });
    expect([empty.rows, codes(empty)]).to.deep.equal([[], []]);
    const odd = { framework: { principles: {}, calculation_steps: [null, 'Add up.'] }, tiers: 7, dimensions: 'x' };
    const { rows } = await from('framework', { data: odd });
    expect(rows.map(({ id, description }) => [id, description])).to.deep.equal([
      ['step-1', null],
      ['step-2', 'Add up.'],
    ]);
  });
});

describe('CodemieSource: leaderboard-projects', () => {
  const shapes = {
    'data.projects': { projects: ['apollo', 'zephyr', 'apollo'] },
    'data itself': ['apollo', 'zephyr'],
    'data.rows': { columns: [], rows: [{ project_name: 'apollo' }, { project: 'zephyr' }] },
    'rows of names': { projects: [{ name: 'apollo' }, { name: 'zephyr' }] },
  };
  for (const [where, data] of Object.entries(shapes)) {
    it(`are choices, found in ${where}`, async () => {
      const table = await from('projects', { data, metadata: examples.leaderboardTiers.metadata });
      expect(ids(table)).to.deep.equal(['id', 'label']);
      expect(table.rows).to.deep.equal([
        { id: 'apollo', label: 'apollo' },
        { id: 'zephyr', label: 'zephyr' },
      ]);
      expect(table).to.include(IN_SNAPSHOT);
    });
  }

  it('have their name for people too, and are searched and paged', async () => {
    const projects = [{ name: 'apollo', display_name: 'Moon' }, 'zephyr', 'zeppelin'];
    const { ask } = codemie({ [`${BOARD}/projects`]: { data: { projects } } });
    expect((await ask('leaderboard-projects', { search: 'moon' })).rows).to.deep.equal([
      { id: 'apollo', label: 'apollo (Moon)' },
    ]);
    const { rows, rowCount } = await ask('leaderboard-projects', { search: 'ZEP', page: 1, pageSize: 1 });
    expect([rows.map(({ id }) => id), rowCount]).to.deep.equal([['zeppelin'], 2]);
  });
});
