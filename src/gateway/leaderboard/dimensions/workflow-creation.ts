import type { Dimension } from '../component.js';
import {
  counted,
  decimalText,
  enumerated,
  EXACT,
  type Part,
  partWords,
  percentText,
  steps,
  weighted,
} from '../rules.js';

const COMPLEXITY_PARTS: readonly Part[] = [
  { figure: 'states', name: 'States', full: 8, weight: 0.35 },
  { figure: 'workflow_tools', name: 'tools', full: 4, weight: 0.2 },
  { figure: 'workflow_assistants', name: 'assistants', full: 4, weight: 0.2 },
  { figure: 'workflow_custom_nodes', name: 'custom nodes', full: 3, weight: 0.1 },
  { figure: 'workflow_yaml_length', name: 'length', full: 5000, weight: 0.15 },
];
const COMPLEXITY = `(CASE WHEN states IS NOT NULL THEN round(${weighted(COMPLEXITY_PARTS)}, ${String(EXACT)}) END)`;

const CONFIGURED_WITH: readonly Part[] = [
  { figure: 'workflows_with_tools', name: 'tools', weight: 0.25 },
  { figure: 'workflows_with_custom_nodes', name: 'custom nodes', weight: 0.2 },
  { figure: 'workflows_with_assistants', name: 'assistants', weight: 0.2 },
  { figure: 'workflows_with_summarization', name: 'summarization', weight: 0.15 },
  { figure: 'workflows_with_long_prompt', name: 'a long supervisor prompt', weight: 0.2 },
];
const SOPHISTICATION = `(${weighted(CONFIGURED_WITH)})`;

const PLAIN = { states: 3, score: 0.4 };
const SIMPLE = { states: 4, complexity: 0.2, score: 0.65 };
const ORIGINALITY = `CASE WHEN states IS NULL THEN NULL
  WHEN states < ${String(PLAIN.states)} AND workflow_tools = 0 AND workflow_custom_nodes = 0 THEN ${String(PLAIN.score)}
  WHEN states < ${String(SIMPLE.states)} AND ${COMPLEXITY} < ${String(SIMPLE.complexity)} THEN ${String(SIMPLE.score)} ELSE 1 END`;

export const workflowCreation: Dimension = {
  id: 'd4',
  name: 'Workflow Creation',
  weight: 0.1,
  color: '#f59e0b',
  icon: 'puzzle',
  description: 'Workflows built, and how elaborate they are.',
  components: {
    workflow_count: {
      label: 'Workflow Count',
      weight: 0.2,
      what: 'Workflows made.',
      evidence: 'Asset records',
      measured: 'has_workflows',
      raw: 'workflows_created',
      rule: steps('workflows_created', 1, 2, 4, 6),
      display: counted('workflows_created', 'workflow'),
    },
    workflow_complexity: {
      label: 'Workflow Complexity',
      storedLabel: 'Structural Complexity',
      weight: 0.3,
      what: 'States, tools, assistants, custom nodes and length, on average.',
      evidence: 'Asset records',
      measured: 'has_structure',
      raw: 'states',
      rule: {
        value: COMPLEXITY,
        words: `${COMPLEXITY_PARTS.map((part) => partWords(part, true)).join(' + ')}, each quotient at most 1.`,
      },
      display: `${decimalText('states')} || ' avg states'`,
    },
    workflow_sophistication: {
      label: 'Workflow Sophistication',
      storedLabel: 'Configuration Sophistication',
      weight: 0.25,
      what: 'What the workflows made are configured with.',
      evidence: 'Asset records',
      measured: 'has_configuration',
      raw: SOPHISTICATION,
      rule: {
        value: SOPHISTICATION,
        words: `Shares of own workflows with ${enumerated(CONFIGURED_WITH.map((part) => partWords(part)))}.`,
      },
      display: percentText(SOPHISTICATION),
    },
    workflow_originality: {
      label: 'Workflow Originality',
      storedLabel: 'Originality',
      weight: 0.25,
      what: 'Whether the workflows go beyond the simplest.',
      evidence: 'Asset records',
      measured: 'has_structure',
      raw: ORIGINALITY,
      rule: {
        value: ORIGINALITY,
        words: `${PLAIN.score.toFixed(2)} below ${String(PLAIN.states)} states without tools and custom nodes; ${SIMPLE.score.toFixed(2)} below ${String(SIMPLE.states)} states and complexity ${String(SIMPLE.complexity)}; else 1.`,
      },
      display: percentText(ORIGINALITY),
    },
  },
};
