import type { Row, Table } from '../../core/types.js';
import { frameworkSection } from '../champions/framework-section.js';

export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** What the scoring model has had since its second version, for sources whose framework does not list them. */
const DEFAULT_CHOICES: Readonly<Record<'tier' | 'intent', readonly Choice[]>> = {
  tier: ['Pioneer', 'Expert', 'Advanced', 'Practitioner', 'Newcomer'].map(choice),
  intent: [
    'SDLC Unicorn',
    'Developer',
    'Workflow Architect',
    'Workflow User',
    'Platform Builder',
    'AI User',
    'Explorer',
    'CLI Focused',
    'Platform Focused',
    'Hybrid',
  ].map(choice),
};

function choice(label: string): Choice {
  return { id: label.toLowerCase().replaceAll(' ', '_'), label };
}

/** The tiers or intents to choose from, those of older snapshots last; from `framework` where it lists them. */
export function choicesOf(section: 'tier' | 'intent', framework: Table | undefined): readonly Choice[] {
  const known = frameworkSection(framework, section);
  const isLegacy = ({ legacy }: Row) => legacy === true;
  const rows = [...known.filter((row) => !isLegacy(row)), ...known.filter(isLegacy)];
  const choices = rows.flatMap(({ id, label, legacy }) => {
    if (typeof id !== 'string') return [];
    const name = typeof label === 'string' ? label : id;
    // Older ones were called as newer ones are.
    return [{ id, label: legacy === true ? `${name} (older snapshots)` : name }];
  });
  return choices.length ? choices : DEFAULT_CHOICES[section];
}
