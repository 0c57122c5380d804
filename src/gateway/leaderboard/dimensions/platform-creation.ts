import type { Dimension } from '../component.js';
import { counted, enumerated, type Part, partWords, percentText, steps, weighted } from '../rules.js';

const ASSETS = '(assistants_created + skills_created + datasources_created)';

const ASSISTANT_PARTS: readonly Part[] = [
  { figure: 'assistants_with_tools', name: 'tools', weight: 0.2 },
  { figure: 'assistants_with_mcps', name: 'MCP', weight: 0.2 },
  { figure: 'assistants_with_skills', name: 'skills', weight: 0.15 },
  { figure: 'assistants_with_nested', name: 'nested assistants', weight: 0.1 },
  { figure: 'assistants_with_context', name: 'context', weight: 0.15 },
  { figure: 'assistants_with_smart_tools', name: 'smart tool selection', weight: 0.1 },
];
const PROMPT: Part = { figure: 'assistant_prompt_length', name: 'prompt length', full: 1500, weight: 0.1 };
const ASSISTANT_MATURITY = `(${weighted([...ASSISTANT_PARTS, PROMPT])})`;

const LIKES_PER_SKILL = 3;
const SKILL_PARTS: readonly Part[] = [
  { figure: 'skills_with_toolkits', name: 'Share with toolkits', weight: 0.35 },
  {
    figure: 'skill_likes',
    name: 'likes',
    full: { sql: `(skills_created * ${String(LIKES_PER_SKILL)})`, words: `(${String(LIKES_PER_SKILL)} per skill)` },
    weight: 0.2,
  },
  { figure: 'skill_content_length', name: 'content length', full: 2500, weight: 0.45 },
];
const SKILL_MATURITY = `(${weighted(SKILL_PARTS)})`;

const DATASOURCE_PARTS: readonly Part[] = [
  { figure: 'datasources_completed', name: 'Share finished', weight: 0.35 },
  { figure: 'datasource_types_created', name: 'kinds', full: 4, weight: 0.25 },
  { figure: 'documents', name: 'documents', full: 500, weight: 0.4 },
];

const sentence = (parts: readonly Part[]) => `${parts.map((part) => partWords(part)).join(' + ')}.`;

export const platformCreation: Dimension = {
  id: 'd2',
  name: 'Core Platform Creation',
  weight: 0.2,
  color: '#06b6d4',
  icon: 'tool',
  description: 'What is built for oneself and others: assistants, skills, data sources.',
  components: {
    asset_volume: {
      label: 'Asset Volume',
      weight: 0.22,
      what: 'Assistants, skills and data sources made.',
      evidence: 'Asset records',
      measured: 'has_assistants OR has_skills OR has_datasources',
      raw: ASSETS,
      rule: steps(ASSETS, 1, 3, 6, 10),
      display: counted(ASSETS, 'asset'),
    },
    assistant_maturity: {
      label: 'Assistant Maturity',
      weight: 0.4,
      what: 'How much the assistants made draw on.',
      evidence: 'Asset records',
      measured: 'has_assistant_parts',
      raw: ASSISTANT_MATURITY,
      rule: {
        value: ASSISTANT_MATURITY,
        words: `Shares of own assistants with ${enumerated(ASSISTANT_PARTS.map((part) => partWords(part)))}; plus ${partWords(PROMPT)}.`,
      },
      display: percentText(ASSISTANT_MATURITY),
    },
    skill_maturity: {
      label: 'Skill Maturity',
      weight: 0.18,
      what: 'How complete and how liked the skills made are.',
      evidence: 'Asset records',
      measured: 'has_skill_parts',
      raw: SKILL_MATURITY,
      rule: { value: SKILL_MATURITY, words: sentence(SKILL_PARTS) },
      display: percentText(SKILL_MATURITY),
    },
    datasource_creation: {
      label: 'Datasource Creation',
      weight: 0.2,
      what: 'Data sources made: finished, of how many kinds, how large.',
      evidence: 'Asset records',
      measured: 'has_datasource_parts',
      raw: 'datasources_created',
      rule: { value: weighted(DATASOURCE_PARTS), words: sentence(DATASOURCE_PARTS) },
      display: `${counted('datasources_created', 'datasource')} || ', ' || ${counted('documents', 'document')}`,
    },
  },
};
