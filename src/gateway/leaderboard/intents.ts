export interface Intent {
  readonly id: string;
  readonly label: string;
  readonly emoji: string;
  readonly color: string;
  readonly description: string;
}

/** What somebody mostly does; the first seven in the order in which the rules are tried, then ids of old snapshots. */
export const INTENTS: readonly Intent[] = [
  {
    id: 'sdlc_unicorn',
    label: 'SDLC Unicorn',
    emoji: '🦄',
    color: '#a855f7',
    description: 'Active in at least three of platform use, creation, workflows and CLI, and a builder as well.',
  },
  {
    id: 'developer',
    label: 'Developer',
    emoji: '💻',
    color: '#ef4444',
    description: 'Works mostly with agents on the command line.',
  },
  {
    id: 'workflow_architect',
    label: 'Workflow Architect',
    emoji: '🧩',
    color: '#f59e0b',
    description: 'Mostly builds workflows.',
  },
  { id: 'workflow_user', label: 'Workflow User', emoji: '🔄', color: '#10b981', description: 'Mostly runs workflows.' },
  {
    id: 'platform_builder',
    label: 'Platform Builder',
    emoji: '🛠️',
    color: '#06b6d4',
    description: 'Mostly builds assistants, skills and data sources.',
  },
  { id: 'ai_user', label: 'AI User', emoji: '🤝', color: '#6366f1', description: 'Mostly talks with assistants.' },
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

export function intentOf(id: string | null): Intent | undefined {
  return INTENTS.find((intent) => intent.id === id);
}
