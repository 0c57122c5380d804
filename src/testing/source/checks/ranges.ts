import type { ReportEntry } from '../../../core/catalogue/report-entry.js';
import { startOfDay, toLocal, addDays } from '../../../core/time/zone.js';
import { MORE_PRESETS, PRESETS, resolveRange } from '../../../core/time/time-range.js';
import { equal } from '../../../core/equal.js';
import type { Table, TimeRange } from '../../../core/types.js';
import type { Check, Run } from '../check.js';
import { span } from '../options.js';
import { found, stated, unshown, type Verdict } from '../outcome.js';
import { isRanged, isTrend, questionOf } from '../question.js';
import { firstNotFollowed } from '../stated.js';
import { hasFigures, notAddingUp } from '../sums.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** So many days are looked at to find one with figures. */
const LOOKED_AT = 12;
const NOTHING = 'There are no figures in the range that add up.';

/** Headline figures and trends stand for all others where each range costs a question. */
const isHeadline = ({ name }: ReportEntry): boolean => name === 'summary' || name === 'spending';

const ask = ({ entry, asking, options }: Run, range: TimeRange): Promise<Table> => {
  const query = questionOf(entry, { ...options, range });
  return isTrend(entry) ? asking.ask(query) : asking.whole(query);
};

/** That nothing is told of a time in which nothing can have happened. */
export const nothingBeyond: Check = {
  name: 'has nothing before there were models, nor in the future',
  concerns: isRanged,
  run: async (run) => {
    if (!hasFigures(run.table)) return unshown(NOTHING);
    const { now } = run.options;
    const past = await ask(run, span(Date.UTC(1990, 0, 1), Date.UTC(1990, 0, 8), 'UTC', now));
    const future = await ask(run, span(now + 2 * DAY, now + 9 * DAY, 'UTC', now));
    const reason = firstNotFollowed([past, future], 'range');
    if (reason) return stated(reason);
    return found([
      ...(hasFigures(past) ? ['a week of January 1990 has figures'] : []),
      ...(hasFigures(future) ? ['a week that has not begun has figures'] : []),
    ]);
  },
};

/** That a range of no length is no fault: `today` in the first minute of a day. */
export const noLength: Check = {
  name: 'answers for a day that has just begun',
  concerns: isRanged,
  run: async (run) => {
    const at = new Date(startOfDay(run.options.now, 'UTC')).toISOString();
    const table = await ask(run, { choice: 'today', from: at, to: at, timeZone: 'UTC' });
    const reason = firstNotFollowed([table], 'range');
    if (reason) return stated(reason);
    return found(hasFigures(table) ? ['a range of no length has figures'] : []);
  },
};

/** That disjoint days make their whole, in a zone. */
export function daysAddUp(timeZone: string, all: boolean): Check {
  return {
    name: `whole days add up (${timeZone})`,
    concerns: (entry) => (all ? isRanged(entry) : isHeadline(entry)),
    run: async (run): Promise<Verdict> => {
      const { range } = run.options;
      const bounds = [range.from, range.to].map((at) => startOfDay(Date.parse(at), timeZone));
      const [from = 0, to = 0] = bounds;
      const middle = startOfDay((from + to) / 2, timeZone);
      if (!(from < middle && middle < to)) return unshown('The range has no two days.');
      return addsUp(run, [from, middle, to], timeZone, 'the two halves of the range have');
    },
  };
}

/** That a part of a day is a part, and no whole day; an answer by whole days says so. */
export function partsOfADayAddUp(timeZone: string): Check {
  return {
    name: `parts of a day add up (${timeZone})`,
    concerns: isHeadline,
    run: async (run): Promise<Verdict> => {
      const day = await dayWithFigures(run, timeZone);
      if (!day) return unshown('No day has figures.');
      const [start, end] = day;
      return addsUp(run, [start, start + 10.5 * HOUR, end], timeZone, 'the two parts of a day have');
    },
  };
}

/** One question after the other: what goes wrong side by side has a check of its own. */
async function addsUp(
  run: Run,
  [from, at, to]: readonly [number, number, number],
  timeZone: string,
  words: string,
): Promise<Verdict> {
  const { now } = run.options;
  const whole = await ask(run, span(from, to, timeZone, now));
  const parts = [await ask(run, span(from, at, timeZone, now)), await ask(run, span(at, to, timeZone, now))];
  const reason = firstNotFollowed([...parts, whole], 'range');
  if (reason) return stated(reason);
  if (![whole, ...parts].some(hasFigures)) return unshown(NOTHING);
  return found(notAddingUp(parts, whole, words));
}

async function dayWithFigures(run: Run, timeZone: string): Promise<readonly [number, number] | undefined> {
  const { range, now } = run.options;
  let end = startOfDay(Date.parse(range.to), timeZone);
  for (let tries = 0; tries < LOOKED_AT; tries++) {
    const start = startOfDay(addDays(toLocal(end, timeZone), -1), timeZone);
    if (start < Date.parse(range.from)) return undefined;
    if (hasFigures(await ask(run, span(start, end, timeZone, now)))) return [start, end];
    end = start;
  }
  return undefined;
}

/** That a preset is what its instants say, and not what a server makes of its name, in a zone. */
export function presets(timeZone: string): Check {
  return {
    name: `takes a preset by its instants (${timeZone})`,
    concerns: isHeadline,
    run: async (run): Promise<Verdict> => {
      const { now } = run.options;
      const faults: string[] = [];
      let isShown = false;
      for (const choice of [...PRESETS, ...MORE_PRESETS]) {
        const range = resolveRange(choice, { now, timeZone });
        if (range.from >= range.to) continue;
        const one = await ask(run, range);
        const other = await ask(run, span(Date.parse(range.from), Date.parse(range.to), timeZone, now));
        const reason = firstNotFollowed([one, other], 'range');
        if (reason) return stated(reason);
        isShown ||= hasFigures(one) || hasFigures(other);
        if (!equal(one.rows, other.rows)) faults.push(`${choice} has other figures than ${range.from} to ${range.to}`);
      }
      return isShown ? found(faults) : unshown('No preset has figures.');
    },
  };
}
