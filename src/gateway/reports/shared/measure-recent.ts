import type { ReportRequest } from '../../access/request.js';
import type { Selection } from '../../access/selection.js';
import { onceAMinute, startOfMinute } from '../../engines/minute-memo.js';
import { build } from '../../model/build.js';
import { DAY } from '../../model/durations.js';
import type { EventRelation } from '../../model/event-relation.js';
import type { NamedMeasure } from '../../model/series.js';

/**
 * Measures the days before the present minute, whatever range is asked for, within the same scope and filters. Asked again
 * in the same minute, as for a period to compare with, it is not worked out again.
 */
export async function measureRecent(
  selection: Selection,
  days: number,
  measures: readonly NamedMeasure[],
  { now, engine }: ReportRequest,
  narrowed: (events: EventRelation) => Pick<EventRelation, 'as'> = (events) => events,
): Promise<Readonly<Record<string, unknown>>> {
  const to = startOfMinute(now);
  const events = selection.during({ from: new Date(to.getTime() - days * DAY), to });
  const query = build
    .selectFrom(narrowed(events).as('e'))
    .select(measures.map(({ id, sql }) => sql.as(id)))
    .$castTo<Record<string, unknown>>();
  const [row] = await onceAMinute(query, now, engine);
  return row ?? {};
}
