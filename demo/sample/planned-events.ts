import { EVENT_KINDS } from '../../src/usage-files/event-columns.js';
import { KATA_ASSETS } from './assets.js';
import { atWork, type Library } from './library.js';
import type { Person } from './people.js';
import { Random } from './random.js';
import { code, type CodedEvent, NOTHING } from './staging.js';

const YEAR = 365 * 86_400_000;
/** They take no more of all events than this; of a small sample's, only some are written. */
const SHARE = 0.03;

export interface PlanOptions {
  readonly seed: string;
  /** Epoch milliseconds: the year's end and its start. */
  readonly anchor: number;
  readonly start: number;
  /** How many events there are to be in all. */
  readonly events: number;
  readonly people: readonly Person[];
  readonly library: Library;
}

/** What does not hang on how many events there are to be: what people make in the year, and what they learn. */
export function plannedEvents({ seed, anchor, start, events, people, library }: PlanOptions): CodedEvent[] {
  const random = new Random(`${seed}|planned`);
  const made = library.assets.flatMap((asset): CodedEvent[] =>
    asset.creator < 0 || asset.created < start
      ? []
      : [
          {
            ...NOTHING,
            kind: code(EVENT_KINDS, 'asset-created'),
            time: asset.created,
            user: asset.creator + 1,
            project: asset.project + 1,
            asset: asset.position,
          },
        ],
  );
  const learned = people.flatMap((person, user) => katasOf(random, anchor, person, user));
  const planned = [...made, ...learned];
  const kept = (events * SHARE) / planned.length;
  return planned.filter(() => random.chance(kept));
}

function katasOf(random: Random, anchor: number, person: Person, user: number): CodedEvent[] {
  const { champion, joined, projects } = person;
  const count = Math.round(KATA_ASSETS.length * Math.min(1, champion * (0.6 + random.next())));
  return KATA_ASSETS.slice(0, count).map((asset, order) => {
    const share = joined + (1 - joined) * ((order + random.next()) / count);
    return {
      ...NOTHING,
      kind: code(EVENT_KINDS, 'kata-completed'),
      time: atWork(random, person, anchor - (1 - share) * YEAR, anchor),
      user: user + 1,
      project: (projects[0] ?? 0) + 1,
      asset,
    };
  });
}
