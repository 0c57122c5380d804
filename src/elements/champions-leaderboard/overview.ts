import { html, nothing, svg } from 'lit';
import { finiteNumber } from '../../core/finite-number.js';
import { UNKNOWN } from '../../core/text/format.js';
import type { Column, Params, Query, Row, Table } from '../../core/types.js';
import { chartPart } from '../../widget/chart/chart-part.js';
import type { QueryController } from '../../widget/query-controller.js';
import { scoreBar, tierPill } from '../../widget/table/tier-pill.js';
import { problem } from '../../widget/card/problem.js';
import type { ChampionsLeaderboard } from '../champions-leaderboard.js';
import type { Figures } from './figures.js';
import type { Owner } from './owner.js';

const TILES: readonly (readonly [id: string, label: string])[] = [
  ['people', 'Users scored'],
  ['averageScore', 'Average score'],
  ['topScore', 'Top score'],
  ['pioneers', 'Pioneers'],
  ['experts', 'Experts'],
  ['advanced', 'Advanced'],
  ['practitioners', 'Practitioners'],
  ['newcomers', 'Newcomers'],
];
const SCORES = ['averageScore', 'topScore'];
const DIMENSIONS = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'];
const BEST = 3;

/** How scores are distributed in a snapshot. Each part loads and fails by itself. */
export class Overview {
  readonly #element: ChampionsLeaderboard;
  readonly #owner: Owner;
  readonly #figures: Figures;
  readonly #summary: QueryController;
  readonly #scores: QueryController;
  readonly #tiers: QueryController;
  readonly #dimensions: QueryController;
  readonly #best: QueryController;

  constructor(element: ChampionsLeaderboard, owner: Owner, figures: Figures, snapshot: () => Params) {
    this.#element = element;
    this.#owner = owner;
    this.#figures = figures;
    const ask = (report: string, more: () => Partial<Query> | undefined = () => ({})) =>
      owner.ask(
        () => {
          const rest = more();
          if (!rest || !owner.state().ranked || element.noOverview) return undefined;
          return { report, params: snapshot(), filters: {}, ...rest };
        },
        // Another snapshot's figures never stand in for those that load.
        () => JSON.stringify(snapshot()),
      );
    this.#summary = ask('leaderboard-summary');
    this.#scores = ask('leaderboard-scores');
    this.#tiers = ask('leaderboard-tiers');
    this.#dimensions = ask('leaderboard-dimensions');
    this.#best = ask('leaderboard', () =>
      element.anonymous ? undefined : { page: 0, pageSize: BEST, sort: { by: 'rank' } },
    );
  }

  retry() {
    for (const asked of [this.#summary, this.#scores, this.#tiers, this.#dimensions, this.#best]) asked.retry();
  }

  render(): unknown {
    return html`<div class="overview" part="overview">
      ${this.#part('Overview', 'wide', this.#summary, (table) => this.#tiles(table))}
      ${this.#part('Score distribution', '', this.#scores, (table, label) => this.#distribution(table, label))}
      ${this.#part('Tier distribution', '', this.#tiers, (table) => this.#tierTable(table))}
      ${this.#part('Average by dimension, of 100', '', this.#dimensions, (table) => this.#averages(table))}
      ${
        this.#element.anonymous
          ? nothing
          : this.#part('Top performers', '', this.#best, (table) => this.#performers(table))
      }
    </div>`;
  }

  #part(label: string, size: string, asked: QueryController, draw: (table: Table, label: string) => unknown) {
    const { table, error, pending } = asked;
    const failed = error && !pending;
    return html`<section class=${`part ${size}`} aria-label=${label} aria-busy=${pending ? 'true' : 'false'}>
      <span class="title" role="heading" aria-level=${this.#element.headingLevel + 1}>${label}</span>
      ${failed ? problem(error, undefined, () => asked.retry()) : nothing}
      ${
        table
          ? table.rows.length
            ? draw(table, label)
            : html`<p class="state">Nobody has been scored.</p>`
          : failed
            ? nothing
            : html`<div class=${`skeleton ${size || 'block'}`}></div>`
      }
    </section>`;
  }

  #tiles({ columns, rows: [row] }: Table) {
    const shown = TILES.filter(([id]) => row?.[id] != null && columns.some((column) => column.id === id));
    return html`<dl class="tiles">
      ${shown.map(
        ([id, label]) =>
          html`<div>
            <dt>${label}</dt>
            <dd>
              ${SCORES.includes(id) ? this.#figures.score(row?.[id]) : this.#figures.format(row?.[id], { kind: 'integer' })}
            </dd>
          </div>`,
      )}
    </dl>`;
  }

  #distribution(table: Table, label: string) {
    const column = table.columns.find(({ id }) => id === 'people');
    if (!column) return nothing;
    const { format, exact } = this.#figures;
    return chartPart({
      table,
      spec: { kind: 'stacked', category: 'range', series: ['people'] },
      column,
      label,
      caption: '',
      brushable: false,
      name: (row, category) => (category ? format(row[category.id], category) : ''),
      summary: ({ categories, series }) => {
        const values = series[0]?.values ?? [];
        const most = Math.max(...values.map((value) => value ?? 0));
        const at = categories[values.indexOf(most)]?.label;
        return at === undefined ? '' : `Most people, ${format(most, column)}: ${at}.`;
      },
      format,
      exact,
      onPick: () => undefined,
      onBrush: () => undefined,
    });
  }

  /** Every tier, with nobody in it too, by the badge that it has in the ranking. */
  #tierTable({ rows }: Table) {
    const counts = rows.map((row) => finiteNumber(row['people']));
    const people = counts.includes(null) ? 0 : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
    return html`<table class="averages">
      <thead>
        <tr>
          <th scope="col" class="text">Tier</th>
          <th scope="col">People</th>
          <th scope="col" colspan="2">Share</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((row, index) => {
          const count = counts[index] ?? null;
          const share = finiteNumber(row['share']) ?? (count !== null && people > 0 ? count / people : null);
          return html`<tr>
            <th scope="row" class="text">
              ${tierPill(row['id'] as string | null, this.#figures.format(row['tier'], { kind: 'text' }))}
            </th>
            <td>${this.#figures.format(count, { kind: 'integer' })}</td>
            <td class="barred">${scoreBar(share && share * 100, 100)}</td>
            <td>${this.#figures.format(share, { kind: 'percent' })}</td>
          </tr>`;
        })}
      </tbody>
    </table>`;
  }

  /** A table of itself: its bars all end at 100. */
  #averages({ columns, rows }: Table) {
    const column = (id: string): Column | undefined => columns.find((each) => each.id === id);
    const weight = column('weight');
    return html`<table class="averages">
      <thead>
        <tr>
          <th scope="col" class="text">Dimension</th>
          ${weight ? html`<th scope="col">Weight</th>` : nothing}
          <th scope="col" colspan="2">Average</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row" class="text">${row['dimension'] ?? UNKNOWN}</th>
              ${weight ? html`<td class="muted">${this.#figures.format(row['weight'], weight)}</td>` : nothing}
              <td class="barred">${scoreBar(row['averageScore'], 100)}</td>
              <td>${this.#figures.score(row['averageScore'])}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #performers(table: Table) {
    return html`<ol class="best">
      ${table.rows.slice(0, BEST).map(
        (row) =>
          html`<li>
            <span class="place">${this.#figures.format(row['rank'], { kind: 'integer' })}</span>
            <span class="who">
              ${this.#owner.name(this.#figures.format(row['user'], { kind: 'text' }), row)}
              ${tierPill(row['tierId'] as string | null, this.#figures.format(row['tier'], { kind: 'text' }))}
            </span>
            ${micro(row, table, this.#figures)}
            <span class="score">${this.#figures.score(row['score'])}</span>
          </li>`,
      )}
    </ol>`;
  }
}

/** Six upright bars from 0 to 100, and their figures in words. */
function micro(row: Row, { columns }: Table, { score }: Figures) {
  const shown = columns.filter(({ id }) => DIMENSIONS.includes(id));
  const told = shown.map(({ id, label }) => `${label} ${score(row[id])}`).join(', ');
  return html`<svg class="micro" role="img" aria-label=${told} width="70" height="28" viewBox="0 0 70 28">
    <title>${told}</title>
    ${shown.map(({ id }, index) => {
      const height = (28 * Math.min(Math.max(finiteNumber(row[id]) ?? 0, 0), 100)) / 100;
      return svg`<rect class="all" x=${index * 12} width="10" height="28" rx="2"></rect>
        <rect class=${`c${index + 1}`} x=${index * 12} y=${28 - height} width="10" height=${height} rx="2"></rect>`;
    })}
  </svg>`;
}
