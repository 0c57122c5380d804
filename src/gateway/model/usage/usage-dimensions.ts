import { type RawBuilder, sql } from 'kysely';
import {
  USAGE_DIMENSIONS,
  type UsageDimension as Catalogued,
  type UsageDimensionId,
} from '../../../core/catalogue/usage/usage-dimensions.js';
import { wireName } from '../../../core/catalogue/usage/wire-name.js';
import { portable } from '../../engines/portable.js';
import { DIMENSIONS } from '../dimensions.js';
import { PEOPLE } from '../people.js';

/** A dimension that any question may divide by. */
export interface UsageDimension {
  /** As the wire has it. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** The parameter that narrows to some of its ids. */
  readonly filter: string;
  /** What an event `e` belongs to: an id, or the number of an hour or a day. NULL of none. */
  readonly key: RawBuilder<string | number | null>;
  /** Whether that is read from the clock of a zone, in the columns of {@link clockColumns}. */
  readonly byClock: boolean;
  /** What ids are called, under `n`, and where that stands; absent where they have no other name. */
  readonly named?: { readonly from: RawBuilder<unknown>; readonly id: string; readonly name: RawBuilder<string> };
  readonly values?: Readonly<Record<string, string>>;
  readonly unknown: string;
}

type Worked = Pick<UsageDimension, 'key' | 'named'>;

/** What lasts longer than this many minutes is at no one hour, or on no one day; a day has up to 25 hours. */
const HOUR = 60;
const DAY = 25 * HOUR;
const unlessLonger = (minutes: number, column: RawBuilder<number>) =>
  sql<number | null>`case when e.until > ${portable.minutesAfter(sql`e.time`, minutes)} then null else ${column} end`;

const WORKED: Readonly<Partial<Record<UsageDimensionId, Worked>>> = {
  project: DIMENSIONS.project,
  user: { key: DIMENSIONS.user.key, named: { from: PEOPLE, id: 'user_id', name: sql`n.display_name` } },
  model: DIMENSIONS.model,
  provider: DIMENSIONS.provider,
  assistant: {
    key: DIMENSIONS.assistant.key,
    named: { from: sql.table('assistants'), id: 'assistant_id', name: sql`n.name` },
  },
  workflow: {
    key: DIMENSIONS.workflow.key,
    named: { from: sql.table('workflows'), id: 'workflow_id', name: sql`n.name` },
  },
  tool: DIMENSIONS.tool,
  category: DIMENSIONS.category,
  source: DIMENSIONS.source,
  kind: DIMENSIONS.kind,
  status: DIMENSIONS.status,
  errorType: DIMENSIONS.errorType,
  repository: DIMENSIONS.repository,
  hour: { key: unlessLonger(HOUR, sql`s.hour`) },
  weekday: { key: unlessLonger(DAY, sql`s.weekday`) },
  hourOfWeek: { key: unlessLonger(HOUR, sql`(s.weekday - 1) * 24 + s.hour`) },
};

/** What a zone's clock shows at an instant, as columns. */
export function clockColumns(instant: RawBuilder<unknown>, zone: string): RawBuilder<unknown> {
  return sql`${portable.hourOf(instant, zone)} as hour, ${portable.weekdayOf(instant, zone)} as weekday`;
}

/** Every dimension that any question may divide by, by its name on the wire, in the order of the catalogue. */
export const USAGE_DIMENSIONS_BY_NAME: ReadonlyMap<string, UsageDimension> = new Map(
  USAGE_DIMENSIONS.flatMap((catalogued: Catalogued & { id: UsageDimensionId }): [string, UsageDimension][] => {
    const worked = WORKED[catalogued.id];
    if (!worked) return [];
    const { label, description, narrowedBy, values, unknown, ordered = false } = catalogued;
    const id = wireName(catalogued.id);
    const { key, named } = worked;
    return [
      [
        id,
        {
          ...{ id, label, description, filter: wireName(narrowedBy), key, byClock: ordered, unknown },
          ...(named && { named }),
          ...(values && { values }),
        },
      ],
    ];
  }),
);

/** An id from outside as an event's key is compared with it; undefined where there can be none such. */
export function keyOf({ byClock, values }: UsageDimension, id: string): string | number | undefined {
  if (!byClock) return id;
  return values && Object.hasOwn(values, id) ? Number(id) : undefined;
}
