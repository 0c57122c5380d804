import { PROJECTS } from './organisation.js';
import { Random } from './random.js';
import { REGIONS } from './regions.js';

/** What a person mostly does here. */
export type Habit = 'chat' | 'cli' | 'workflow' | 'mixed' | 'keen';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly email: string;
  /** Position in `REGIONS`. */
  readonly region: number;
  /** Positions in `PROJECTS`; the first is where most of the work is done. */
  readonly projects: readonly number[];
  readonly managed: readonly number[];
  readonly isAdmin: boolean;
  readonly habit: Habit;
  /** How much this person does, relative to the others. */
  readonly activity: number;
  /** When they began, as a share of the year. */
  readonly joined: number;
  /** 0–1: how much they build for others and share. */
  readonly champion: number;
  readonly buildsWorkflows: boolean;
}

/** The three identities of the demo. */
export const DEMO_ROLES = [
  { id: 'anna.kowalska', role: 'user' },
  { id: 'olena.shevchenko', role: 'project-admin' },
  { id: 'grace.miller', role: 'platform-admin' },
] as const;

const FIXED: Readonly<Record<string, Partial<Person>>> = {
  'anna.kowalska': { projects: indices('apollo', 'zephyr'), managed: [], champion: 0.35, activity: 2.2 },
  'olena.shevchenko': {
    projects: indices('apollo', 'atlas', 'zephyr'),
    managed: indices('apollo', 'atlas'),
    isAdmin: false,
    champion: 0.6,
    activity: 1.8,
  },
  'grace.miller': { projects: indices('zephyr', 'apollo'), managed: [], isAdmin: true, champion: 0.4, activity: 1.5 },
};

/** The people of the sample organisation, sorted by id so that positions sort as ids do. */
export function makePeople(seed: string): Person[] {
  const random = new Random(`${seed}|people`);
  const people = REGIONS.flatMap((region, index) => {
    const names = region.given.flatMap((given) => region.family.map((family) => ({ given, family })));
    /* Every so-manieth combination first, so that few share a given name. */
    return names
      .map((name, order) => ({ name, order: order % (region.given.length + 1), tie: order }))
      .sort((a, b) => a.order - b.order || a.tie - b.tie)
      .slice(0, region.people)
      .map(({ name }) => makePerson(random, index, name.given, name.family, region.familyFirst === true));
  });
  return people.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function makePerson(random: Random, region: number, given: string, family: string, familyFirst: boolean): Person {
  const [givenName = '', givenLatin = ascii(givenName)] = given.split(':');
  const [familyName = '', familyLatin = ascii(familyName)] = family.split(':');
  const id = `${givenLatin}.${familyLatin}`;
  const projects = drawProjects(random);
  const drawn = {
    projects,
    managed: random.chance(0.09) ? projects.slice(0, 1) : [],
    isAdmin: false,
    habit: (['chat', 'cli', 'workflow', 'mixed'] as const)[random.weighted([5, 2, 1.5, 2.5])] ?? 'chat',
    activity: Math.min(6, Math.max(0.08, random.around(1, 0.9))),
    joined: random.chance(0.55) ? 0 : random.next() * 0.97,
    champion: random.next() ** 2,
    buildsWorkflows: random.chance(0.5),
  };
  /* Who builds most for others does a bit of everything, and is there every day. */
  if (drawn.champion > 0.85) {
    Object.assign(drawn, { habit: 'keen', activity: Math.max(1.8, drawn.activity), buildsWorkflows: true });
  }
  /* And some hardly ever come. */
  if (drawn.champion < 0.005) drawn.activity = 0.05;
  const fixed = FIXED[id];
  const demo = fixed ? { ...fixed, habit: 'mixed' as const, joined: 0, buildsWorkflows: true } : {};
  return {
    id,
    name: fullName(givenName, familyName, familyFirst),
    username: id.replace('.', '_'),
    email: `${id}@example.com`,
    region,
    ...drawn,
    ...demo,
  };
}

function fullName(given: string, family: string, familyFirst: boolean): string {
  if (!familyFirst) return `${given} ${family}`;
  return `${family}${/\p{Script=Latin}/u.test(family) ? ' ' : ''}${given}`.replaceAll('_', ' ');
}

function drawProjects(random: Random): number[] {
  const weights = PROJECTS.map(({ weight }) => weight);
  const count = 1 + random.weighted([5, 4, 1]);
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(random.weighted(weights));
  return [...drawn];
}

function indices(...ids: string[]): number[] {
  return ids.map((id) => PROJECTS.findIndex((project) => project.id === id));
}

function ascii(name: string): string {
  const bare: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i', ß: 'ss' };
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[łøđıß]/g, (letter) => bare[letter] ?? letter)
    .replace(/[^a-z0-9]/g, '');
}
