import { html, nothing, type TemplateResult } from 'lit';
import { finiteNumber } from '../../core/finite-number.js';
import type { Column, Row, Table } from '../../core/types.js';
import type { LazyController } from '../../widget/lazy-controller.js';
import { closing, nextTier, tiersOf } from './distance.js';
import { headPart } from './head-part.js';
import {
  byDimension,
  dimensionPart,
  dimensionTable,
  measured,
  metricsPart,
  nextPart,
  NOT_MEASURED,
  type Writer,
} from './parts.js';
import { decimalText } from './decimal-text.js';
import { sourceText } from './source-text.js';

/** Columns of the profile that are shown by themselves; the others are key metrics. */
const HEAD = new Set(['rank', 'previousRank', 'rankChange', 'score', 'previousScore', 'scoreChange']);

export interface ProfileViewOptions {
  /** The answer of `leaderboard-profile`. */
  readonly profile: Table;
  /** The columns of it that are scores of dimensions. */
  readonly dimensions: readonly Column[];
  /** The answer of `leaderboard-components` for the same person and snapshot, once it is there. */
  readonly components: Table | undefined;
  /** The answer of `leaderboard-framework`, once it is there. */
  readonly framework: Table | undefined;
  /** What the person is called. */
  readonly name: string;
  /** The level of its headings. */
  readonly headingLevel: number;
  readonly locale: string | undefined;
  readonly format: Writer['format'];
  /** What stands in the place of the components. */
  renderMissing(): unknown;
  /** Loads `<analytics-chart>`. */
  readonly radar: LazyController<unknown>;
}

/** One person's standing: rank and score, the next tier, dimensions with their components, and key metrics. */
export function profileView(options: ProfileViewOptions): unknown {
  const { profile, components, framework, headingLevel, locale, format } = options;
  const [row] = profile.rows;
  if (!row) return nothing;
  const write: Writer = { score: (value) => decimalText(value, locale), format };
  const title = (words: string) => html`<div class="title" role="heading" aria-level=${headingLevel}>${words}</div>`;
  /** What the framework says of a tier, an intent or a dimension. */
  const descriptionOf = (section: string, id: unknown) =>
    sourceText(framework?.rows.find((each) => each['section'] === section && each['id'] === id)?.['description']);
  const groups = byDimension(components?.rows ?? []);
  const dimensions = options.dimensions.map(({ id, label }) => ({ id, label, score: scoreOf(id, row, groups) }));
  const metrics = profile.columns.filter(
    (column) => column.kind !== 'text' && !HEAD.has(column.id) && !options.dimensions.includes(column),
  );
  const score = finiteNumber(row['score']);
  const next = score === null ? undefined : nextTier(tiersOf(framework), score);
  return html`
    ${headPart(row, { name: options.name, headingLevel, next, descriptionOf, locale, write })}
    ${
      score === null
        ? nothing
        : html`<div part="next">
            ${title('Next tier')}
            ${
              next
                ? nextPart(
                    next,
                    next.minScore - score,
                    components && closing(components.rows, next.minScore - score),
                    write,
                  )
                : html`<p dir="auto">The top tier is reached.</p>`
            }
          </div>`
    }
    ${
      dimensions.length
        ? html`${title('Dimensions')}
            <div class="dimensions">
              ${options.radar.render(() => radar(dimensions, write), html`<div class="skeleton radar"></div>`)}
              ${dimensionTable(dimensions, write)}
            </div>`
        : nothing
    }
    ${[...groups].map(([id, of]) =>
      dimensionPart(of, { score: scoreOf(id, row, groups), description: descriptionOf('dimension', id) }, write),
    )}
    ${components ? nothing : options.renderMissing()} ${metricsPart(row, metrics, title('Key metrics'), write)}
  `;
}

function radar(
  dimensions: readonly { readonly id: string; readonly label: string; readonly score: number | null }[],
  write: Writer,
): TemplateResult {
  return html`<analytics-chart
    kind="radar"
    label="Scores by dimension"
    summary=${`${dimensions.length} scores of 0–100`}
    .series=${[{ id: 'score', label: 'Score', values: dimensions.map(({ score }) => score) }]}
    .categories=${dimensions.map(({ id, label }) => ({ key: id, label }))}
    .formatValue=${(value: number | null) => (value === null ? NOT_MEASURED : write.score(value))}
    .formatTick=${String}
  ></analytics-chart>`;
}

/** A dimension's score; not known where none of its components is measured. */
function scoreOf(id: string, row: Row, groups: ReadonlyMap<string, readonly Row[]>): number | null {
  return groups.get(id)?.some(measured) === false ? null : finiteNumber(row[id]);
}
