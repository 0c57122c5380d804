import type { Random } from './random.js';

export type AssetKind = 'assistants' | 'workflows' | 'skills' | 'datasources';

const TYPES = ['confluence', 'git', 'jira', 'file', 'sharepoint', 'google', 'xray', 'azure_devops'];
const TYPE_NAMES: Readonly<Record<string, string>> = {
  confluence: 'Wiki',
  git: 'Code',
  jira: 'Tickets',
  file: 'Documents',
  sharepoint: 'Shared Files',
  google: 'Drive',
  xray: 'Test Cases',
  azure_devops: 'Boards',
};
const TOPICS = [
  ...[
    'API',
    'Backlog',
    'Onboarding',
    'Test Data',
    'Logs',
    'Interface',
    'Budget',
    'Interview',
    'Accessibility',
    'Dashboard',
  ],
  ...[
    'Contract',
    'Release',
    'Security',
    'Support',
    'Schema',
    'Survey',
    'Translation',
    'Workshop',
    'Defect',
    'Architecture',
  ],
];
const ROLES: Readonly<Record<AssetKind, readonly string[]>> = {
  assistants: ['Helper', 'Coach', 'Reviewer', 'Explainer', 'Writer', 'Planner'],
  workflows: ['Digest', 'Check', 'Report', 'Import', 'Triage', 'Comparison'],
  skills: ['Guidelines', 'Checklist', 'Patterns', 'Templates', 'Glossary'],
  datasources: [],
};

/**
 * What an asset's table has of it beside who made it and when, in the order of the columns.
 * @param care 0–1: how much its maker puts into it
 */
export function attributesOf(random: Random, kind: AssetKind, care: number): (string | number | boolean)[] {
  const chance = (least: number): boolean => random.chance(least + (0.97 - least) * care);
  const some = (least: number, most: number): number => (chance(least) ? random.integer(1, most) : 0);
  const length = (median: number): number => Math.round(random.around(median * (0.4 + 0.8 * care), 0.4));
  switch (kind) {
    case 'assistants':
      /* tools, mcps, skills, nested_assistants, context, smart_tool_selection, prompt_length */
      return [some(0.3, 6), some(0, 3), some(0, 3), some(0, 2), some(0.2, 4), chance(0.1), length(1600)];
    case 'workflows': {
      /* states, tools, assistants, custom_nodes, yaml_length, summarization, long_supervisor_prompt */
      const states = random.integer(2, 3 + Math.round(9 * care));
      return [states, some(0.2, 6), some(0.3, 5), some(0, 4), length(750 * states), chance(0), chance(0)];
    }
    case 'skills':
      /* toolkits, likes, content_length */
      return [some(0.2, 3), Math.floor(random.next() * 7 * care), length(2700)];
    case 'datasources':
      /* type, completed, documents */
      return [random.pick(TYPES), random.chance(0.9), length(260)];
  }
}

export function nameOf(
  random: Random,
  kind: AssetKind,
  [first]: readonly (string | number | boolean)[],
  project: string,
): string {
  if (kind === 'datasources') return `${project} ${TYPE_NAMES[String(first)] ?? ''}`;
  return `${random.pick(TOPICS)} ${random.pick(ROLES[kind])}`;
}
