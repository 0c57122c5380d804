import type { Library } from './library.js';
import { PROJECTS } from './organisation.js';
import { DEMO_ROLES, type Person } from './people.js';
import { plannedEvents } from './planned-events.js';
import { Random } from './random.js';
import { REGIONS, workload } from './regions.js';
import { Sessions, type SessionKind } from './sessions.js';
import type { CodedEvent } from './staging.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The spike: for three days, six weeks ago, an archive is summarised again with the most expensive model. */
const SPIKE_FROM = 40 * DAY;
const SPIKE_TO = 37 * DAY;
const ARCHIVE = PROJECTS.findIndex(({ id }) => id === 'helios');
/** The main project of a person gets this share of the work. */
const MAIN_PROJECT = 0.72;

export interface EventOptions {
  readonly seed: string;
  /** Epoch milliseconds, a full hour; the last event is before it. */
  readonly anchor: number;
  readonly events: number;
  readonly people: readonly Person[];
  readonly library: Library;
  readonly write: (event: CodedEvent) => void;
  readonly onProgress: (share: number) => void;
}

/** Twelve months before the anchor. */
export function startOf(anchor: number): number {
  const start = new Date(anchor);
  start.setUTCFullYear(start.getUTCFullYear() - 1);
  return start.getTime();
}

/** Writes about `events` events, hour by hour, as much in each as people in their places would be at work. */
export async function makeEvents(options: EventOptions): Promise<void> {
  const { seed, anchor, events, people, library, onProgress } = options;
  const random = new Random(`${seed}|events`);
  const start = startOf(anchor);
  const hours = Math.round((anchor - start) / HOUR);
  let written = 0;
  const write = (event: CodedEvent): void => {
    written += 1;
    options.write(event);
  };
  const sessions = new Sessions(random, { end: anchor, people, library, write });
  for (const event of plannedEvents({ seed, anchor, start, events, people, library })) write(event);
  addDemoSessions(sessions, people, anchor);

  const teams = REGIONS.map((_, region) => makeTeam(people, region));
  const shares = teams.map((team) => team.total);
  const weights = Array.from({ length: hours }, (_, hour) =>
    REGIONS.map((region, index) => (shares[index] ?? 0) * workload(region, start + hour * HOUR)),
  );
  const totals = weights.map((byRegion, hour) => {
    /* Adoption: more than twice as much at the end of the year as at its start. */
    const growth = 1 + 1.3 * (hour / hours);
    return growth * spikeFactor(start + hour * HOUR, anchor) * byRegion.reduce((sum, weight) => sum + weight, 0);
  });
  const all = totals.reduce((sum, total) => sum + total, 0);
  const base = written;
  let due = base;
  for (let hour = 0; hour < hours; hour += 1) {
    const time = start + hour * HOUR;
    due += ((events - base) * (totals[hour] ?? 0)) / all;
    while (written < due) {
      const team = teams[random.weighted(weights[hour] ?? [])];
      const user = team?.draw(random, hour / hours) ?? 0;
      const person = people[user];
      if (!person) break;
      const spike = spikeFactor(time, anchor) > 1 && person.projects.includes(ARCHIVE) && random.chance(0.9);
      const project = random.chance(MAIN_PROJECT) ? person.projects[0] : random.pick(person.projects);
      const kind: SessionKind = spike ? 'spike' : sessions.kindFor(person);
      sessions.add(kind, user, project ?? 0, time + Math.floor(random.next() * HOUR));
    }
    if (hour % 80 === 0) {
      onProgress(hour / hours);
      /* Lets the process hear that it is to end. */
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

function spikeFactor(time: number, anchor: number): number {
  return time >= anchor - SPIKE_FROM && time < anchor - SPIKE_TO ? 1.35 : 1;
}

interface Team {
  readonly total: number;
  /** Draws a person who has begun by then (share of the year), by their activity. */
  readonly draw: (random: Random, share: number) => number;
}

function makeTeam(people: readonly Person[], region: number): Team {
  const members = people.flatMap((person, user) => (person.region === region ? [{ user, person }] : []));
  members.sort((a, b) => a.person.joined - b.person.joined || a.user - b.user);
  const upTo: number[] = [];
  let total = 0;
  for (const { person } of members) upTo.push((total += person.activity));
  return {
    total,
    draw: (random, share) => {
      let begun = members.findIndex(({ person }) => person.joined > share);
      if (begun < 0) begun = members.length;
      const at = random.next() * (upTo[Math.max(0, begun - 1)] ?? 0);
      const index = upTo.findIndex((limit) => at < limit);
      return (members[Math.max(0, index)] ?? members[0])?.user ?? 0;
    },
  };
}

/** However few events are asked for, the demo's three people have something on every page. */
function addDemoSessions(sessions: Sessions, people: readonly Person[], anchor: number): void {
  for (const { id } of DEMO_ROLES) {
    const user = people.findIndex((person) => person.id === id);
    const projects = people[user]?.projects ?? [];
    const kinds: SessionKind[] = ['chat', 'cli', 'workflow', 'chat', 'eli', 'workflow', 'cli', 'asset'];
    for (const [index, kind] of kinds.entries()) {
      const project = projects[index % 3 === 2 ? 1 : 0] ?? 0;
      sessions.add(kind, user, project, anchor - (index + 1) * 1.9 * DAY);
    }
  }
}
