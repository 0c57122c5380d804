/*
 * The zones of the tests, written down by hand: offsets from UTC in minutes, each from an instant on, as the IANA data has
 * them for the fixture's weeks. Nothing here asks Node or the engine.
 */
export const ZONES: Readonly<Record<string, readonly (readonly [from: string, offset: number])[]>> = {
  UTC: [['2025-01-01T00:00Z', 0]],
  'Europe/Warsaw': [
    ['2025-10-26T01:00Z', 60],
    ['2026-03-29T01:00Z', 120],
  ],
  'America/Sao_Paulo': [['2025-01-01T00:00Z', -180]],
  /* The clock goes from 24:00 back to 23:00. */
  'America/Santiago': [
    ['2025-09-07T04:00Z', -180],
    ['2026-04-05T03:00Z', -240],
  ],
  'Asia/Kathmandu': [['2025-01-01T00:00Z', 345]],
  'Pacific/Apia': [['2025-01-01T00:00Z', 780]],
  /* Midnight is skipped. */
  'Africa/Cairo': [
    ['2025-10-30T21:00Z', 120],
    ['2026-04-23T22:00Z', 180],
  ],
  'America/Havana': [
    ['2025-11-02T05:00Z', -300],
    ['2026-03-08T05:00Z', -240],
  ],
  /* Midnight is skipped in spring, and comes twice in autumn. */
  'Asia/Beirut': [
    ['2025-10-25T21:00Z', 120],
    ['2026-03-28T22:00Z', 180],
  ],
  /* By half an hour. */
  'Australia/Lord_Howe': [
    ['2025-10-04T15:30Z', 660],
    ['2026-04-04T15:00Z', 630],
  ],
  'Atlantic/Azores': [
    ['2025-10-26T01:00Z', -60],
    ['2026-03-29T01:00Z', 0],
  ],
};

const MINUTE = 60_000;

/** The time on the zone's wall, as if it were UTC. */
export function wallTime(zone: string, instant: number): Date {
  const offset = ZONES[zone]?.findLast(([from]) => Date.parse(from) <= instant)?.[1];
  if (offset === undefined) throw new Error(`${zone} is not written down for ${new Date(instant).toISOString()}`);
  return new Date(instant + offset * MINUTE);
}

/** Names the bucket of an instant; all instants of one bucket get the same name. */
export function bucketName(bucket: string, zone: string, instant: number, weekStart = 1): string {
  const wall = wallTime(zone, instant);
  const day = wall.toISOString().slice(0, 10);
  const hour = wall.getUTCHours();
  switch (bucket) {
    case 'hour':
      /* An hour that the clock repeats is two. */
      return `${day} ${String(hour)} ${String(wall.getTime() - instant)}`;
    case '3h':
      return `${day} ${String(Math.floor(hour / 3))}`;
    case 'day':
      return day;
    case 'week': {
      const back = (wall.getUTCDay() + 7 - (weekStart % 7)) % 7;
      return new Date(wall.getTime() - back * 86_400_000).toISOString().slice(0, 10);
    }
    default:
      return day.slice(0, 7);
  }
}
