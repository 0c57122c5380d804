import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeStore, MEMBERSHIPS, NOBODY, randomEvents, serve, USERS, type Answer, type RawEvent, type Served, type Store } from './fixtures.js'; // prettier-ignore

const DAY = 86_400_000;
let store: Store;
let served: Served;
beforeAll(async () => {
  /* Thinned out, so that people come and go. */
  const events = randomEvents(4000, 21).filter(({ event_id }) => Number(event_id.slice(1)) % 9 === 0);
  store = await makeStore(events);
  served = await serve(store);
});
afterAll(async () => {
  await served.close();
  store.remove();
});

const managed = (id: string) =>
  MEMBERSHIPS.filter(({ user_id, is_admin }) => user_id === id && is_admin).map(({ project_id }) => project_id);
const sees = (as: string, event: RawEvent) =>
  as === 'root' || event.user_id === as || (event.project_id !== null && managed(as).includes(event.project_id));

/** The number of the day or the week (from Monday) that an instant is in, in a zone. */
const dayIn = (zone: string) => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  return (time: number) => Date.parse(format.format(time)) / DAY;
};
const weekIn = (zone: string) => {
  const day = dayIn(zone);
  return (time: number) => Math.floor((day(time) + 3) / 7);
};

/** Who was active in which period, of all that somebody may see. */
function activeBy(as: string, periodOf: (time: number) => number, projects?: readonly string[]) {
  const active = new Map<number, Set<string>>();
  for (const event of store.events) {
    if (NOBODY.includes(event.user_id) || !sees(as, event)) continue;
    if (projects && !projects.includes(String(event.project_id))) continue;
    const period = periodOf(event.time);
    active.set(period, (active.get(period) ?? new Set()).add(String(event.user_id)));
  }
  return active;
}

function membersOf(as: string, projects?: readonly string[]): string[] {
  const seen = (id: string, project: string) => as === 'root' || id === as || managed(as).includes(project);
  return USERS.filter(({ is_active }) => is_active !== false)
    .map(({ user_id }) => user_id)
    .filter((id) => {
      const own = MEMBERSHIPS.filter(({ user_id }) => user_id === id).map(({ project_id }) => project_id);
      if (projects) return own.some((project) => projects.includes(project) && seen(id, project));
      return as === 'root' || id === as || own.some((project) => seen(id, project));
    });
}

const ROLES: readonly (readonly [string, string, readonly string[] | undefined])[] = [
  ['root', 'Europe/Kyiv', undefined],
  ['root', 'America/New_York', ['apollo', 'borealis']],
  ['piotr', 'Europe/Kyiv', undefined],
  ['piotr', 'UTC', ['zephyr']],
  ['anna', 'Asia/Tokyo', undefined],
];
const FROM = '2026-04-06T12:00:00Z';
const TO = '2026-05-14T10:00:00Z';

async function ask(report: string, [as, zone, projects]: (typeof ROLES)[number]): Promise<Answer> {
  const query = new URLSearchParams({ start_date: FROM, end_date: TO, time_zone: zone });
  if (projects) query.set('projects', projects.join(','));
  return served.get(`/v1/analytics/${report}?${query.toString()}`, as);
}

describe.each(ROLES)('as %s in %s, of %j', (...role) => {
  const [as, zone, projects] = role;

  it('counts active people of a day, 7 days and 30 days', async () => {
    const { data } = await ask('active-users', role);
    const active = activeBy(as, dayIn(zone), projects);
    /* The range ends before the last events of its day. */
    const last = new Set(
      store.events
        .filter((event) => event.time < Date.parse(TO) && dayIn(zone)(event.time) === dayIn(zone)(Date.parse(TO)))
        .filter((event) => !NOBODY.includes(event.user_id) && sees(as, event))
        .filter((event) => !projects || projects.includes(String(event.project_id)))
        .map(({ user_id }) => String(user_id)),
    );
    active.set(dayIn(zone)(Date.parse(TO)), last);
    const windowOf = (day: number, days: number) =>
      Array.from({ length: days }, (_, back) => active.get(day - back) ?? new Set<string>());
    const distinct = (sets: readonly Set<string>[]) => new Set(sets.flatMap((set) => [...set])).size;
    expect(data.rows.length).toBe(dayIn(zone)(Date.parse(TO)) - dayIn(zone)(Date.parse(FROM)) + 1);
    for (const row of data.rows) {
      const day = dayIn(zone)(Date.parse(row.time));
      const month = windowOf(day, 30);
      const mau = distinct(month);
      const mean = month.reduce((sum, set) => sum + set.size, 0) / 30;
      expect(row).toMatchObject({ dau: windowOf(day, 1)[0]?.size, wau: distinct(windowOf(day, 7)), mau });
      if (mau === 0) expect(row.stickiness).toBeNull();
      else expect(row.stickiness).toBeCloseTo((100 * mean) / mau, 2);
    }
    expect(data.rows.at(-1).unfinished).toBe(true);
  });

  it('tells who is new, stays, comes back, has gone or has never come', async () => {
    const { data } = await ask('adoption-flow', role);
    const active = activeBy(as, weekIn(zone), projects);
    const first = Math.min(...active.keys(), weekIn(zone)(Date.parse(FROM)));
    const members = membersOf(as, projects);
    const before = new Set<string>();
    const expected = new Map<number, object>();
    for (let week = first; week <= weekIn(zone)(Date.parse(TO)); week++) {
      const now = active.get(week) ?? new Set<string>();
      const last = active.get(week - 1) ?? new Set<string>();
      const people = [...now];
      const counts = {
        active: now.size,
        new: people.filter((id) => !before.has(id)).length,
        retained: people.filter((id) => last.has(id)).length,
        reactivated: people.filter((id) => before.has(id) && !last.has(id)).length,
        lapsed: [...last].filter((id) => !now.has(id)).length,
      };
      for (const id of now) before.add(id);
      expected.set(week, { ...counts, never: members.filter((id) => !before.has(id)).length });
    }
    expect(data.rows.length).toBe(weekIn(zone)(Date.parse(TO)) - weekIn(zone)(Date.parse(FROM)) + 1);
    for (const row of data.rows) expect(row).toMatchObject(expected.get(weekIn(zone)(Date.parse(row.time))) ?? {});
    for (const row of data.rows) expect(row.new + row.retained + row.reactivated).toBe(row.active);
  });
});

it('cuts the flow into the periods asked for, and refuses others', async () => {
  const monthly = await served.get('/v1/analytics/adoption-flow?bucket=month&time_period=last_60_days', 'root');
  expect(monthly.data.columns[0]).toMatchObject({ id: 'time', bucket: 'month' });
  expect(monthly.data.rows.length).toBe(3);
  await served.get('/v1/analytics/adoption-flow?bucket=fortnight', 'root', 422);
  await served.get('/v1/analytics/active-users?time_zone=Mars/Base', 'root', 400);
});
