import { html, nothing, type TemplateResult } from 'lit';
import { finiteNumber } from '../../core/finite-number.js';
import type { Row } from '../../core/types.js';
import { apart } from '../../widget/apart.js';
import { tierPill } from '../../widget/table/tier-pill.js';
import { decimalText } from './decimal-text.js';
import type { Tier } from './distance.js';
import type { Writer } from './parts.js';
import { sourceText } from './source-text.js';

interface HeadOptions {
  /** What the person is called. */
  readonly name: string;
  readonly headingLevel: number;
  /** The tier above the score. */
  readonly next: Tier | undefined;
  /** What the framework says of a tier or an intent. */
  descriptionOf(section: string, id: unknown): string | undefined;
  readonly locale: string | undefined;
  readonly write: Writer;
}

/** Who it is, with rank, score, tier, intent and projects. */
export function headPart(row: Row, options: HeadOptions): TemplateResult {
  const { name, headingLevel, descriptionOf, locale, write } = options;
  const rank = finiteNumber(row['rank']);
  const change = row['scoreChange'];
  const { user, email, tier, intent, projects } = row;
  const fact = (label: string, value: unknown, meaning?: unknown) =>
    value
      ? html`<dt>${label}</dt>
          <dd>${apart(value)} ${meaning ? html`<bdi class="quiet">${meaning}</bdi>` : nothing}</dd>`
      : nothing;
  return html`<div class="head">
      <div>
        <div class="name" role="heading" aria-level=${headingLevel}><bdi>${name}</bdi></div>
        ${sourceText(email) && sourceText(user) && email !== user ? html`<p class="quiet" dir="auto">${email}</p>` : nothing}
        ${rank === null ? nothing : html`<p dir="auto">rank ${wholeText(rank, write)}${movement(row['rankChange'], write)}</p>`}
      </div>
      <p part="score" dir="auto">
        <span class="score">${totalText(row, options)}</span> of
        100${
          finiteNumber(change) === null
            ? nothing
            : html` <bdi class="change">${decimalText(change, locale, { signDisplay: 'exceptZero' })}</bdi>`
        }
      </p>
    </div>
    <dl class="facts">
      ${fact(
        'Tier',
        sourceText(tier) && tierPill(sourceText(row['tierId']) ?? null, String(tier)),
        sourceText(row['tierDescription']) ?? descriptionOf('tier', row['tierId']),
      )}
      ${fact(
        'Intent',
        sourceText(intent),
        sourceText(row['intentDescription']) ?? descriptionOf('intent', row['intentId']),
      )}
      ${fact('Projects', sourceText(projects))}
    </dl>`;
}

function movement(by: unknown, write: Writer) {
  if (by === undefined) return nothing;
  const places = finiteNumber(by);
  if (places === null) return ' · no place in a snapshot before';
  const way = places ? `${places > 0 ? 'up' : 'down'} ${wholeText(Math.abs(places), write)}` : 'unchanged';
  return ` · ${way} since the snapshot before`;
}

/** A score just below a tier must not read as if the tier had been reached. */
function totalText(row: Row, { next, write }: HeadOptions): string {
  const score = finiteNumber(row['score']);
  return next && score !== null && Math.round(score * 10) / 10 >= next.minScore
    ? write.format(score, { kind: 'number' })
    : write.score(score);
}

const wholeText = (value: number, write: Writer): string => write.format(value, { kind: 'integer' });
