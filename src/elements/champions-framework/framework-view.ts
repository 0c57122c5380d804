import { html, nothing, type TemplateResult } from 'lit';
import { finiteNumber } from '../../core/finite-number.js';
import type { Row, Table } from '../../core/types.js';
import { tierPill } from '../../widget/table/tier-pill.js';
import { frameworkSection } from '../champions/framework-section.js';

/** What is said of a component, and under which name. */
const COMPONENT_TEXTS = [
  ['what', 'What'],
  ['calculation', 'How'],
  ['evidence', 'Evidence'],
] as const;

export interface FrameworkViewOptions {
  /** The answer of `leaderboard-framework`. */
  readonly framework: Table;
  /** The level of its headings. */
  readonly headingLevel: number;
  /** A share of 1 as text. */
  percent(share: unknown): string;
}

/** How scores are made, section by section; a section that the source does not have is left out. */
export function frameworkView({ framework, headingLevel, percent }: FrameworkViewOptions): TemplateResult {
  const rowsOf = (id: string) => frameworkSection(framework, id);
  const title = (words: string, below = 0) =>
    html`<span class="title" role="heading" aria-level=${headingLevel + below}>${words}</span>`;
  const section = (words: string, rows: readonly Row[], draw: (rows: readonly Row[]) => unknown) =>
    rows.length ? html`<section class="section" aria-label=${words}>${title(words)} ${draw(rows)}</section>` : nothing;
  const intents = rowsOf('intent');
  const older = intents.filter(({ legacy }) => legacy === true);
  return html`<div class="framework">
    ${section('Dimensions', rowsOf('dimension'), (rows) => {
      const components = rowsOf('component');
      return rows.map((row) => dimensionPart(row, components, percent));
    })}
    ${section('Tiers', rowsOf('tier'), (rows) => tierList(rows))}
    ${section(
      'Intents',
      intents,
      () =>
        html`${textList(intents.filter((row) => !older.includes(row)))}
        ${older.length ? html`${title('Only in older snapshots', 1)} ${textList(older)}` : nothing}`,
    )}
    ${section('Principles', rowsOf('principle'), textList)}
    ${section(
      'Steps',
      rowsOf('step'),
      (rows) =>
        html`<ol>
          ${rows.map((row) => html`<li dir="auto">${textOf(row, 'label') || textOf(row, 'description')}</li>`)}
        </ol>`,
    )}
    ${section('Data sources', rowsOf('source'), textList)}
  </div>`;
}

function dimensionPart(row: Row, components: readonly Row[], percent: FrameworkViewOptions['percent']) {
  return html`<details class="dimension">
    <summary>
      <bdi>${textOf(row, 'label')}</bdi> <bdi class="muted">${percent(row['weight'])} of the score</bdi>
    </summary>
    <p dir="auto">${textOf(row, 'description')}</p>
    <ul>
      ${components
        .filter(({ parentId }) => parentId === row['id'])
        .map((component) => componentPart(component, percent))}
    </ul>
  </details>`;
}

function componentPart(row: Row, percent: FrameworkViewOptions['percent']) {
  return html`<li>
    <b><bdi>${textOf(row, 'label')}</bdi></b> <bdi class="muted">${percent(row['weight'])}</bdi>
    ${COMPONENT_TEXTS.map(([id, name]) =>
      textOf(row, id) ? html`<p><span class="muted">${name}</span> <bdi>${textOf(row, id)}</bdi></p>` : nothing,
    )}
  </li>`;
}

function textList(rows: readonly Row[]): TemplateResult {
  return html`<dl>
    ${rows.map(
      (row) =>
        html`<dt dir="auto">${textOf(row, 'label')}</dt>
          <dd dir="auto">${textOf(row, 'description')}</dd>`,
    )}
  </dl>`;
}

function tierList(rows: readonly Row[]): TemplateResult {
  return html`<dl>
    ${rows.map(
      (row) =>
        html`<dt>${tierPill(row['id'] as string | null, textOf(row, 'label'))} <bdi>${bounds(row, rows)}</bdi></dt>
          <dd dir="auto">${textOf(row, 'description')}</dd>`,
    )}
  </dl>`;
}

function textOf(row: Row, id: string): string {
  const value = row[id];
  return typeof value === 'string' ? value : '';
}

/** From which score a tier begins, and where the next one does. */
function bounds(row: Row, tiers: readonly Row[]): string {
  const from = finiteNumber(row['minScore']);
  if (from === null) return '';
  const next = Math.min(
    ...tiers.map(({ minScore }) => finiteNumber(minScore) ?? Infinity).filter((least) => least > from),
  );
  return next === Infinity ? `${from} to 100` : `${from} to below ${next}`;
}
