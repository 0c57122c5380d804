import { ASSET_IDS } from './assets.js';
import { attributesOf, nameOf, type AssetKind } from './attributes.js';
import { ASSISTANTS, PROJECTS, WORKFLOWS } from './organisation.js';
import type { Person } from './people.js';
import { Random } from './random.js';
import { REGIONS, workload } from './regions.js';

const DAY = 86_400_000;
const YEAR = 365 * DAY;
/** So many datasources does each project have in common. */
export const DATASOURCES_EACH = 5;
const SKILLS = [
  ...['Commit Messages', 'Code Style', 'Test Plans', 'Release Checklist', 'API Guidelines', 'Glossary', 'SQL Style'],
  ...['Plain Language', 'Translation Memory', 'Threat Modelling', 'Estimates', 'Meeting Minutes'],
];
/** What somebody who is all for it makes in a month. */
const A_MONTH: Readonly<Record<AssetKind, number>> = { assistants: 3.4, skills: 2.2, datasources: 2.6, workflows: 3 };

/** Something that was made here, by somebody or by the platform itself. */
export interface Asset {
  readonly kind: AssetKind;
  readonly id: string;
  readonly name: string;
  /** Position in `PROJECTS`. */
  readonly project: number;
  /** Position among the people; -1 for what came with the platform. */
  readonly creator: number;
  /** Epoch milliseconds. */
  readonly created: number;
  /** What its table has beside these, in the order of its columns. */
  readonly attributes: readonly (string | number | boolean)[];
  /** What events carry. */
  readonly position: number;
}

type Drawn = Omit<Asset, 'position'>;

/** All assistants, workflows, skills and datasources there are at the end of the year. */
export interface Library {
  readonly assets: readonly Asset[];
  /** Ids by the positions that events carry. */
  readonly ids: readonly string[];
  /** Those of `ASSISTANTS`, in their order; `WORKFLOWS` likewise. */
  readonly assistants: readonly Asset[];
  readonly workflows: readonly Asset[];
  readonly skills: readonly Asset[];
  readonly datasources: readonly Asset[];
  /** What people have made beside those. */
  readonly own: readonly Asset[];
}

export function makeLibrary(seed: string, anchor: number, people: readonly Person[]): Library {
  const assistants = shared(seed, anchor, people, 'assistants', ASSISTANTS);
  const workflows = shared(seed, anchor, people, 'workflows', WORKFLOWS);
  const datasources = shared(
    seed,
    anchor,
    people,
    'datasources',
    PROJECTS.flatMap((_, project) =>
      Array.from({ length: DATASOURCES_EACH }, (_, order) => {
        const number = project * DATASOURCES_EACH + order;
        return { id: `datasource-${String(number).padStart(2, '0')}`, name: '', project, system: false };
      }),
    ),
  );
  const skills = shared(
    seed,
    anchor,
    people,
    'skills',
    SKILLS.map((name, index) => ({
      id: `skill-${name.toLowerCase().replaceAll(' ', '-')}`,
      name,
      project: index % PROJECTS.length,
      system: index % 3 === 0,
    })),
  );
  const own = people.flatMap((person, user) => ownAssets(new Random(`${seed}|own|${person.id}`), anchor, person, user));
  const assets: Asset[] = [];
  const numbered = (drawn: readonly Drawn[]): Asset[] =>
    drawn.map((asset) => {
      const made = { ...asset, position: ASSET_IDS.length + assets.length + 1 };
      assets.push(made);
      return made;
    });
  const library = {
    assistants: numbered(assistants),
    workflows: numbered(workflows),
    skills: numbered(skills),
    datasources: numbered(datasources),
    own: numbered(own),
  };
  return { ...library, assets, ids: [...ASSET_IDS, ...assets.map(({ id }) => id)] };
}

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly project: number;
  readonly system: boolean;
}

/**
 * What a whole project uses: made by one of those who build most in it. The first of a project, and what came with the
 * platform, was there before the year began; the others came one by one, in their order, the last of them lately.
 */
function shared(
  seed: string,
  anchor: number,
  people: readonly Person[],
  kind: AssetKind,
  items: readonly Listed[],
): Drawn[] {
  const random = new Random(`${seed}|shared|${kind}`);
  const isFirst = (item: Listed): boolean =>
    item.system || items.find(({ project }) => project === item.project) === item;
  const later = items.filter((item) => !isFirst(item));
  return items.map((item) => {
    const { project, system } = item;
    const members = people.flatMap(({ projects, champion, joined }, user) =>
      projects.includes(project) && joined === 0 ? [{ user, weight: champion ** 3 }] : [],
    );
    const creator = system ? -1 : (members[random.weighted(members.map(({ weight }) => weight))]?.user ?? -1);
    const order = later.indexOf(item);
    const age = order < 0 ? 1.02 + random.next() : 1 - (order + 0.3 + 0.4 * random.next()) / later.length;
    const { attributes, name } = drawn(random, kind, 0.7, project);
    return {
      kind,
      id: item.id,
      name: item.name || name,
      project,
      creator,
      created: atWork(random, people[creator], anchor - age * YEAR, anchor),
      attributes,
    };
  });
}

/** What a person makes beside that over the year. Some make more and more, others less and less. */
function ownAssets(random: Random, anchor: number, person: Person, user: number): Drawn[] {
  const { champion, buildsWorkflows, joined, projects } = person;
  const kinds = Object.keys(A_MONTH) as AssetKind[];
  return kinds.flatMap((kind) => {
    if (kind === 'workflows' && !buildsWorkflows) return [];
    const mean = A_MONTH[kind] * 12 * (1 - joined) * champion ** 2;
    const count = Math.floor(mean * (0.75 + 0.5 * random.next()) + random.next());
    const trend = 0.75 + 0.5 * random.next();
    return Array.from({ length: count }, (_, number): Drawn => {
      const share = joined + (1 - joined) * ((number + random.next()) / count) ** trend;
      const project = projects[random.chance(0.8) ? 0 : random.integer(0, projects.length - 1)] ?? 0;
      const { attributes, name } = drawn(random, kind, champion, project);
      return {
        kind,
        id: `${kind.slice(0, -1)}-${person.id}-${String(number + 1)}`,
        name,
        project,
        creator: user,
        created: atWork(random, person, anchor - (1 - share) * YEAR, anchor),
        attributes,
      };
    });
  });
}

function drawn(random: Random, kind: AssetKind, care: number, project: number) {
  const attributes = attributesOf(random, kind, care);
  return { attributes, name: nameOf(random, kind, attributes, PROJECTS[project]?.name ?? '') };
}

/** A time at which this person would be at work, a day or so around another, and before the anchor. */
export function atWork(random: Random, person: Person | undefined, time: number, anchor: number): number {
  const region = REGIONS[person?.region ?? 0];
  for (let attempt = 0; region && attempt < 40; attempt += 1) {
    const tried = Math.floor(time + (random.next() - 0.5) * 3 * DAY);
    if (tried < anchor && random.chance(workload(region, tried))) return tried;
  }
  return Math.min(Math.floor(time), anchor - 1);
}
