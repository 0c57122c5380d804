import type { Row, Table } from '../../core/types.js';

export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** What the scoring model has had since its second version, for sources that do not tell. */
const KNOWN: Readonly<Record<'tier' | 'intent', readonly Choice[]>> = {
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

/** The tiers or intents to choose from, those of older snapshots last; `framework` tells them where the source does. */
export function choicesOf(section: 'tier' | 'intent', framework: Table | undefined): readonly Choice[] {
  const told = sectionOf(framework, section);
  const rows = [...told.filter(({ legacy }) => legacy !== true), ...told.filter(({ legacy }) => legacy === true)];
  const choices = rows.flatMap(({ id, label, legacy }) => {
    if (typeof id !== 'string') return [];
    const name = typeof label === 'string' ? label : id;
    // Older ones were called as newer ones are.
    return [{ id, label: legacy === true ? `${name} (older snapshots)` : name }];
  });
  return choices.length ? choices : KNOWN[section];
}

/** The rows of one section of the framework. */
export function sectionOf(framework: Table | undefined, section: string): readonly Row[] {
  return framework?.rows.filter((row) => row['section'] === section) ?? [];
}
