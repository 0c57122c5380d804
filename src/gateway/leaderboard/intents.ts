import { EXACT } from './rules.js';

/** What somebody mostly does, as the contract words it. */
export interface Intent {
  readonly id: string;
  readonly label: string;
  readonly emoji: string;
  readonly color: string;
  readonly description: string;
}

interface RuledIntent extends Intent {
  /** SQL over the dimensions' scores d1 to d6; none where it is what is left, or an id of old snapshots. */
  readonly rule?: string;
}

/** Less activity than this, over all dimensions, says nothing about what somebody mostly does. */
export const LITTLE_ACTIVITY = 0.05;
export const OTHERWISE = 'explorer';
/** From here on somebody is active in a dimension. */
const ACTIVE = 0.3;
const SOMEWHAT_ACTIVE = 0.2;
/** This share of the best other dimension is enough for the CLI. */
const CLI_MARGIN = 0.8;

const isActive = (id: string) => `${id} >= ${String(ACTIVE)}`;
const isMost = (id: string, ...others: string[]) => `${isActive(id)} AND ${id} >= greatest(${others.join(', ')})`;

/** What somebody mostly does; the first seven in the order in which the rules are tried, then ids of old snapshots. */
export const INTENTS: readonly RuledIntent[] = [
  {
    id: 'sdlc_unicorn',
    label: 'SDLC Unicorn',
    emoji: '🦄',
    color: '#a855f7',
    description: 'Active in at least three of platform use, creation, workflows and CLI, and a builder as well.',
    rule: `${['d1', 'd2', 'd3', 'd5'].map((id) => `(${isActive(id)})::INT`).join(' + ')} >= 3
      AND ${isActive('d5')} AND (${isActive('d2')} OR ${isActive('d4')})`,
  },
  {
    id: 'developer',
    label: 'Developer',
    emoji: '💻',
    color: '#ef4444',
    description: 'Works mostly with agents on the command line.',
    rule: `${isActive('d5')} AND d5 >= round(${String(CLI_MARGIN)} * greatest(d1, d2, d3, d4), ${String(EXACT)})`,
  },
  {
    id: 'workflow_architect',
    label: 'Workflow Architect',
    emoji: '🧩',
    color: '#f59e0b',
    description: 'Mostly builds workflows.',
    rule: isMost('d4', 'd1', 'd2', 'd5'),
  },
  {
    id: 'workflow_user',
    label: 'Workflow User',
    emoji: '🔄',
    color: '#10b981',
    description: 'Mostly runs workflows.',
    rule: isMost('d3', 'd1', 'd2', 'd5'),
  },
  {
    id: 'platform_builder',
    label: 'Platform Builder',
    emoji: '🛠️',
    color: '#06b6d4',
    description: 'Mostly builds assistants, skills and data sources.',
    rule: isMost('d2', 'd1', 'd5'),
  },
  {
    id: 'ai_user',
    label: 'AI User',
    emoji: '🤝',
    color: '#6366f1',
    description: 'Mostly talks with assistants.',
    rule: `d1 >= ${String(SOMEWHAT_ACTIVE)}`,
  },
  { id: 'explorer', label: 'Explorer', emoji: '🌱', color: '#6b7280', description: 'Little activity so far.' },
  {
    id: 'cli_focused',
    label: 'Developer',
    emoji: '💻',
    color: '#ef4444',
    description: 'Older snapshots only: mostly the command line.',
  },
  {
    id: 'platform_focused',
    label: 'AI User',
    emoji: '🤝',
    color: '#6366f1',
    description: 'Older snapshots only: mostly the platform.',
  },
  {
    id: 'hybrid',
    label: 'AI User',
    emoji: '🤝',
    color: '#6366f1',
    description: 'Older snapshots only: both the platform and the command line.',
  },
];

/** Without its rule. */
function textOf({ id, label, emoji, color, description }: RuledIntent): Intent {
  return { id, label, emoji, color, description };
}

export const INTENT_TEXTS: readonly Intent[] = INTENTS.map(textOf);

export function intentOf(id: string | null): Intent | undefined {
  return INTENT_TEXTS.find((intent) => intent.id === id);
}
