import type { Dimension } from '../component.js';
import { counted, percentile, shareOfEverybody, steps, stepsReached } from '../rules.js';

const SHARED_STEPS = [1, 3, 8, 15];
const SHARED_WEIGHT = 0.55;
const OPENED_WEIGHT = 0.45;

export const impact: Dimension = {
  id: 'd6',
  name: 'Impact & Knowledge',
  weight: 0.1,
  color: '#8b5cf6',
  icon: 'lightbulb',
  description: 'What others take up, and what is shared and learned.',
  components: {
    assistant_reuse: {
      label: 'Assistant Reuse',
      weight: 0.3,
      what: 'Others who use own assistants.',
      evidence: 'Usage events',
      measured: 'knows_assistants AND has_assistant_use',
      raw: 'adopters',
      rule: shareOfEverybody('adopters'),
      display: counted('adopters', 'adopter'),
    },
    workflow_reuse: {
      label: 'Workflow Reuse',
      weight: 0.25,
      what: 'Others who run own workflows.',
      evidence: 'Run events',
      measured: 'knows_workflows AND has_workflow_use',
      raw: 'external_users',
      rule: shareOfEverybody('external_users'),
      display: counted('external_users', 'external user'),
    },
    knowledge_sharing: {
      label: 'Knowledge Sharing',
      weight: 0.3,
      what: 'Conversations shared, and how often they are opened.',
      evidence: 'Sharing events',
      measured: 'has_shared',
      raw: 'shared_conversations',
      rule: {
        value: `${stepsReached('shared_conversations', SHARED_STEPS)} * ${String(SHARED_WEIGHT)} + ${percentile('shared_accesses')} * ${String(OPENED_WEIGHT)}`,
        words: `Share of the steps ${SHARED_STEPS.join(', ')} reached × ${String(SHARED_WEIGHT)} + share of everybody with as many openings or fewer × ${String(OPENED_WEIGHT)}.`,
      },
      display: `shared_conversations || ' shared, ' || ${counted('shared_accesses', 'access', 'accesses')}`,
    },
    learning: {
      label: 'Learning',
      storedLabel: 'Kata Completion',
      weight: 0.15,
      what: 'Katas completed.',
      evidence: 'Learning records',
      measured: 'has_katas',
      raw: 'katas',
      rule: steps('katas', 1, 3, 6),
      display: counted('katas', 'kata'),
    },
  },
};
