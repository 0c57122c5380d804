/** What somebody's, a project's or a repository's work with the CLI looks like; of equal scores the first wins. */
export const CLASSES = ['production', 'learning', 'testing', 'experimental', 'pet_project'] as const;
export type Class = (typeof CLASSES)[number];

/** What is known of whose work is classified. */
export interface Evidence {
  readonly repositories: readonly string[];
  readonly branches: readonly string[];
  /** The project that most of it is in. */
  readonly project?: string | undefined;
  /** In USD; null is unknown. */
  readonly cost: number | null;
}

type Points = Readonly<Partial<Record<Class, number>>>;

/** A rule: what it looks at, what must be so, and for which classes it speaks. */
export interface Rule<Looked> {
  readonly words: string;
  readonly when: (looked: Looked) => boolean;
  readonly points: Points;
}

const named =
  (...parts: readonly string[]) =>
  (name: string) =>
    parts.some((part) => name.toLowerCase().includes(part));
const matching = (pattern: RegExp) => (name: string) => pattern.test(name);

/** Every rule that holds for a repository counts. */
export const REPOSITORY_RULES: readonly Rule<string>[] = [
  {
    words: 'its name tells of learning',
    when: named('tutorial', 'learn', 'course', 'training', 'workshop', 'sample', 'example'),
    points: { learning: 2 },
  },
  {
    words: 'its name tells of tests',
    when: named('test', 'spec', 'qa', 'mock', 'fixture'),
    points: { testing: 2 },
  },
  {
    words: 'its name tells of an experiment',
    when: named('demo', 'poc', 'spike', 'experiment', 'playground', 'sandbox', 'scratch'),
    points: { experimental: 2 },
  },
  {
    words: 'its name tells of something private',
    when: named('personal', 'my-project', 'my_project', 'myproject', 'side-project'),
    points: { pet_project: 1.5 },
  },
  {
    words: 'it is a folder of somebody’s computer',
    when: matching(/^(\/Users\/|\/home\/|[A-Za-z]:\\Users\\)|Downloads|Desktop|tmp|temp/),
    points: { experimental: 1.5 },
  },
  {
    words: 'it has the path of an organisation’s repository',
    when: matching(/\/[^/]*\/|(^|[^A-Za-z])[A-Z][A-Za-z0-9_-]*\/\w/),
    points: { production: 1.5 },
  },
];

/** Only the first rule that holds for a branch counts. */
export const BRANCH_RULES: readonly Rule<string>[] = [
  {
    words: 'it has a ticket’s key, or begins like work on a feature, a fix or a release',
    when: matching(/[A-Za-z]+-\d+|^(feature|feat|fix|bugfix|hotfix|release)[-_/]/),
    points: { production: 2 },
  },
  {
    words: 'it begins like a test or an experiment',
    when: matching(/^(test|tmp|temp|sandbox|playground|experiment)[-_/]/),
    points: { testing: 1.5, experimental: 0.5 },
  },
  { words: 'it is the main branch', when: matching(/^(main|master|develop)$/), points: { production: 0.5 } },
];

/** What is known beside repositories and branches. */
export const WHOLE_RULES: readonly Rule<Evidence>[] = [
  {
    words: 'the project is a person’s own',
    when: ({ project }) => project !== undefined && isPersonal(project),
    points: { pet_project: 1 },
  },
  {
    words: 'it has cost 100 USD or more',
    when: ({ cost }) => cost !== null && cost >= 100,
    points: { production: 1.5 },
  },
  {
    words: 'it has cost from 20 to 100 USD',
    when: ({ cost }) => cost !== null && cost >= 20 && cost < 100,
    points: { production: 0.5, learning: 0.5 },
  },
  {
    words: 'it has cost less than 5 USD',
    when: ({ cost }) => cost !== null && cost < 5,
    points: { experimental: 0.5 },
  },
  {
    words: 'neither repository nor branch is known',
    when: ({ repositories, branches }) => repositories.length === 0 && branches.length === 0,
    points: { experimental: 1 },
  },
];

/** No more of either are looked at, the most used first. */
export const MOST_NAMES = 20;

/** A project of one person has an e-mail address as its name. */
export function isPersonal(project: string): boolean {
  return project.includes('@');
}

/** Points of all rules that hold are added; the greatest sum wins. */
export function classify(evidence: Evidence): Class {
  const scores: Record<Class, number> = { production: 0, learning: 0, testing: 0, experimental: 0, pet_project: 0 };
  const add = (points: Points | undefined) => {
    for (const name of CLASSES) scores[name] += points?.[name] ?? 0;
  };
  for (const name of evidence.repositories.slice(0, MOST_NAMES))
    for (const rule of REPOSITORY_RULES) if (rule.when(name)) add(rule.points);
  for (const name of evidence.branches.slice(0, MOST_NAMES)) add(BRANCH_RULES.find((rule) => rule.when(name))?.points);
  for (const rule of WHOLE_RULES) if (rule.when(evidence)) add(rule.points);
  return CLASSES.reduce((best, name) => (scores[name] > scores[best] ? name : best));
}

/** Whether a branch's name speaks for work that goes into production. */
export function isProductionBranch(name: string): boolean {
  return BRANCH_RULES[0]?.when(name) === true;
}
