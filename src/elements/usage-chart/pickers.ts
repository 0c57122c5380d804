import { html, nothing } from 'lit';
import { messages } from '../../core/text/messages.js';
import { BUCKETS } from '../../core/time/bucket.js';
import { USAGE_DIMENSIONS } from '../../core/catalogue/usage/usage-dimensions.js';
import { USAGE_MEASURES } from '../../core/catalogue/usage/usage-measures.js';
import type { Bucket, Column, Row, Table } from '../../core/types.js';
import { addsUp, KINDS, shapeOf, type Granularity, type UsageChoice } from './choice.js';

const words = messages.usage;
const TOPS = [5, 8, 12];

export interface PickersOptions {
  readonly choice: UsageChoice;
  /** What suits the range, where the reader leaves it to that. */
  readonly bucket: Bucket;
  /** What the source can answer; none while that is not known. */
  readonly catalog: Table | undefined;
  onChoose(changed: Partial<UsageChoice>): void;
}

interface Option {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

/** The reader's controls: what is measured, by what, and how it is drawn. */
export function pickers({ choice, bucket, catalog, onChoose }: PickersOptions): unknown {
  const measures = entries(catalog, 'measure', [choice.measure]);
  const dimensions = entries(catalog, 'dimension', choice.by);
  const shape = shapeOf(choice);
  const sums = addsUp(aggregateOf(catalog, choice.measure));
  const [first = '', second = ''] = choice.by;
  const grouped = (one: string, other: string) => onChoose({ by: [one, other].filter(Boolean).slice(0, one ? 2 : 0) });
  return html`<div class="pickers" role="group" part="controls" aria-label=${words.controls}>
    ${select(words.measure, measures, choice.measure, (measure) => {
      onChoose({ measure });
    })}
    ${select(words.groupBy, [{ value: '', label: words.nothing }, ...dimensions], first, (one) => {
      grouped(one, one === second ? '' : second);
    })}
    ${
      first
        ? select(
            words.andBy,
            [{ value: '', label: words.nothing }, ...dimensions.filter(({ value }) => value !== first)],
            second,
            (other) => {
              grouped(first, other);
            },
          )
        : nothing
    }
    ${select(
      words.chart,
      KINDS.map((kind) => ({ value: kind, label: words.kinds[kind], disabled: kind === 'donut' && !sums })),
      choice.kind,
      (kind) => {
        onChoose({ kind: kind as UsageChoice['kind'] });
      },
    )}
    ${
      choice.kind === 'donut'
        ? nothing
        : select(
            words.per,
            [
              { value: 'none', label: words.whole },
              { value: 'auto', label: `${words.auto} (${words.buckets[bucket]})` },
              ...BUCKETS.map((each) => ({ value: each, label: words.buckets[each] })),
            ],
            choice.granularity,
            (granularity) => {
              onChoose({ granularity: granularity as Granularity });
            },
          )
    }
    ${
      first && shape !== 'week'
        ? select(
            words.top,
            [...new Set([...TOPS, choice.top])]
              .sort((a, b) => a - b)
              .map((count) => ({ value: String(count), label: messages.top(count) })),
            String(choice.top),
            (top) => {
              onChoose({ top: Number(top) });
            },
          )
        : nothing
    }
    ${
      shape === 'week' || shape === 'grid'
        ? nothing
        : html`<label class="check"
            ><input
              type="checkbox"
              .checked=${choice.compare === 'previous'}
              @change=${(event: Event) => {
                onChoose({ compare: (event.target as HTMLInputElement).checked ? 'previous' : 'none' });
              }}
            />${words.compare}</label
          >`
    }
  </div>`;
}

function select(label: string, options: readonly Option[], value: string, onChange: (value: string) => void): unknown {
  return html`<label
    >${label}<select
      .value=${value}
      @change=${(event: Event) => {
        onChange((event.target as HTMLSelectElement).value);
      }}
    >
      ${options.map(
        (option) =>
          html`<option value=${option.value} ?selected=${option.value === value} ?disabled=${option.disabled ?? false}>
            ${option.label}
          </option>`,
      )}
    </select></label
  >`;
}

const CATALOG = { measure: USAGE_MEASURES, dimension: USAGE_DIMENSIONS } as const;

/** What the source can answer, else what any could; where that lacks what is chosen, it stands there by its id. */
function entries(
  catalog: Table | undefined,
  role: 'measure' | 'dimension',
  chosen: readonly string[],
): readonly Option[] {
  const told = catalog?.rows.filter((row) => row['role'] === role).map(optionOf);
  const known = told ?? CATALOG[role].map(({ id, label }) => ({ value: id, label }));
  const others = chosen.filter((id) => !known.some(({ value }) => value === id));
  return [...known, ...others.map((id) => ({ value: id, label: id }))];
}

function optionOf({ id, label }: Row): Option {
  const value = typeof id === 'string' ? id : '';
  return { value, label: typeof label === 'string' ? label : value };
}

function aggregateOf(catalog: Table | undefined, measure: string): Column['aggregate'] {
  const told = catalog?.rows.find(({ id, role }) => id === measure && role === 'measure')?.['aggregate'];
  const known = USAGE_MEASURES.find(({ id }) => id === measure)?.aggregate;
  return told === undefined ? (known ?? 'none') : told === 'sum' ? 'sum' : 'none';
}
