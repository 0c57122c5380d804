import { isObject, textOf, type WireObject } from '../shared/values.js';
import type { DayPart } from './activity.js';
import { metricsOf, Sum, type Figures } from './metrics.js';

/** What LiteLLM divides a day by. */
export type Breakdown = 'models' | 'providers' | 'api_keys' | 'entities' | 'mcp_servers';

/** One thing of a breakdown: a model, a key, a person. */
export interface Entry {
  /** As LiteLLM writes it. */
  readonly id: string;
  readonly metadata: WireObject;
  readonly figures: Figures;
}

/** Which teams' keys count; all keys without it. */
export type Teams = ReadonlySet<string> | undefined;

/** Everything on the given days. */
export function total(parts: readonly DayPart[], teams?: Teams): Figures {
  const sum = new Sum();
  for (const part of parts) for (const metrics of wholeOf(part, teams)) sum.add(metrics);
  return sum.figures;
}

/** Entries, and all of them added up. */
export interface Entries {
  readonly entries: readonly Entry[];
  readonly whole: Figures;
}

/** The given days by what each figure is of, such as its model. */
export function entriesBy(parts: readonly DayPart[], by: Breakdown, teams?: Teams): Entries {
  return grouped(parts, by, teams, (id) => id);
}

/** The given days by the team of the key that was used; the id is empty where there is none. */
export function entriesByTeam(parts: readonly DayPart[], teams?: Teams): Entries {
  return grouped(parts, 'api_keys', teams, (_, metadata) => teamOf(metadata));
}

/** What is left of everything without some entries of it, where that is something; `undefined` where they are more than it. */
export function remainder(
  parts: readonly DayPart[],
  without: readonly DayPart[],
  by: Breakdown,
  isIn: (id: string) => boolean,
) {
  const sum = new Sum();
  for (const { metrics } of parts) sum.add(metrics);
  for (const part of without) {
    for (const [id, entry] of Object.entries(breakdownOf(part, by))) if (isIn(id)) sum.add(metricsOf(entry), -1);
  }
  const { cost, requests, tokens } = sum.figures;
  const isSome = [cost, requests].some((figure) => figure !== null && figure > 0);
  const isLeft = isSome && [cost, requests, tokens].every((figure) => figure === null || figure >= 0);
  return isLeft ? sum.figures : undefined;
}

/** The team that a key belongs to; empty where it has none, or is not known any more. */
export function teamOf(metadata: WireObject): string {
  return textOf(metadata['team_id']) ?? '';
}

function grouped(
  parts: readonly DayPart[],
  by: Breakdown,
  teams: Teams,
  idOf: (id: string, metadata: WireObject) => string,
): Entries {
  const whole = new Sum();
  const sums = new Map<string, { metadata: WireObject; sum: Sum }>();
  for (const part of parts) {
    for (const [key, entry] of Object.entries(breakdownOf(part, by))) {
      const metadata = metadataOf(entry);
      const id = idOf(key, metadata);
      const metrics = teams ? narrowed(part, entry, by, teams) : [metricsOf(entry)];
      if (!metrics.length) continue;
      const known = sums.get(id);
      const { sum } = known ?? { sum: new Sum() };
      for (const each of metrics) {
        sum.add(each);
        whole.add(each);
      }
      // A name may be missing on one day and known on another.
      sums.set(id, { metadata: { ...known?.metadata, ...told(metadata) }, sum });
    }
  }
  const entries = [...sums].map(([id, { metadata, sum }]) => ({ id, metadata, figures: sum.figures }));
  return { entries, whole: whole.figures };
}

/** The metrics of a day, or those of the keys of some teams. */
function wholeOf(part: DayPart, teams: Teams): WireObject[] {
  if (!teams) return [part.metrics];
  // Without keys nobody knows what is theirs.
  if (!Object.hasOwn(part.breakdown, 'api_keys')) return [{}];
  return Object.values(breakdownOf(part, 'api_keys'))
    .filter((entry) => teams.has(teamOf(metadataOf(entry))))
    .map(metricsOf);
}

/** What some teams' keys have of an entry. */
function narrowed(part: DayPart, entry: unknown, by: Breakdown, teams: ReadonlySet<string>): WireObject[] {
  if (by === 'api_keys') return teams.has(teamOf(metadataOf(entry))) ? [metricsOf(entry)] : [];
  const keys = isObject(entry) && isObject(entry['api_key_breakdown']) ? entry['api_key_breakdown'] : undefined;
  // An older proxy does not say which keys: nothing is known of it then.
  if (!keys) return [{}];
  const all = breakdownOf(part, 'api_keys');
  return Object.entries(keys)
    .filter(([key, each]) => {
      const own = teamOf(metadataOf(each));
      return teams.has(own || teamOf(metadataOf(Object.hasOwn(all, key) ? all[key] : undefined)));
    })
    .map(([, each]) => metricsOf(each));
}

function breakdownOf({ breakdown }: DayPart, by: Breakdown): WireObject {
  const entries = Object.hasOwn(breakdown, by) ? breakdown[by] : undefined;
  return isObject(entries) ? entries : {};
}

function metadataOf(entry: unknown): WireObject {
  return isObject(entry) && isObject(entry['metadata']) ? entry['metadata'] : {};
}

function told(metadata: WireObject): WireObject {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => textOf(value) !== null));
}
