import { BUCKETS } from '../../core/time/bucket.js';
import { agrees, narrows } from './checks/narrowing.js';
import { buckets } from './checks/buckets.js';
import { columns } from './checks/columns.js';
import { keys } from './checks/keys.js';
import { again, calledOff, sideBySide, unknownReport } from './checks/manners.js';
import { paging } from './checks/paging.js';
import { daysAddUp, noLength, nothingBeyond, partsOfADayAddUp, presets } from './checks/ranges.js';
import { rates } from './checks/rates.js';
import { searching } from './checks/searching.js';
import { shares } from './checks/shares.js';
import { defaultOrder, sorting } from './checks/sorting.js';
import { totals } from './checks/totals.js';
import { values } from './checks/values.js';
import { variants } from './checks/variants.js';
import { viewer } from './checks/viewer.js';
import type { Check } from './check.js';
import type { Asked } from './options.js';

/** Everything that is asked of each report, in order. */
export function checksFor({ timeZones }: Asked): readonly Check[] {
  const [first = 'UTC', ...others] = timeZones;
  return [
    columns,
    values,
    rates,
    keys,
    totals,
    shares,
    viewer,
    defaultOrder,
    sorting,
    searching,
    paging,
    again,
    sideBySide,
    calledOff,
    unknownReport,
    variants,
    nothingBeyond,
    noLength,
    daysAddUp(first, true),
    ...others.map((zone) => daysAddUp(zone, false)),
    ...timeZones.flatMap((zone) => [partsOfADayAddUp(zone), presets(zone)]),
    ...timeZones.flatMap((zone) => BUCKETS.map((bucket) => buckets(bucket, zone))),
    narrows('users'),
    narrows('projects'),
    agrees('users'),
    agrees('projects'),
  ];
}
