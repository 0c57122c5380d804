import type { Dimension } from '../component.js';
import { counted, decimalText, shareOfEverybody, steps, upTo } from '../rules.js';

const DEPTH = '(web_messages / nullif(web_conversations, 0))';
const MCP_WEIGHT = 1.5;
const FULL_BREADTH = 6;
const BREADTH = `(mcps_used * ${String(MCP_WEIGHT)} + datasource_types_used + if(skill_events > 0, 1, 0))`;

export const platformUsage: Dimension = {
  id: 'd1',
  name: 'Core Platform Usage',
  weight: 0.2,
  color: '#6366f1',
  icon: 'chart',
  description: 'How regularly and how deeply the platform is used.',
  components: {
    active_days: {
      label: 'Active Days',
      weight: 0.2,
      what: 'Days with activity.',
      evidence: 'Usage events',
      measured: 'has_events',
      raw: 'active_days',
      rule: steps('active_days', 1, 3, 6, 10, 15, 20),
      display: counted('active_days', 'day'),
    },
    assistants_used: {
      label: 'Assistants Used',
      weight: 0.15,
      what: 'Different assistants used.',
      evidence: 'Usage events',
      measured: 'has_assistant_use',
      raw: 'assistants_used',
      rule: steps('assistants_used', 1, 3, 5, 8),
      display: counted('assistants_used', 'assistant'),
    },
    web_conversations: {
      label: 'Web Conversations',
      weight: 0.25,
      what: 'Conversations held.',
      evidence: 'Usage events',
      measured: 'has_web',
      raw: 'web_conversations',
      rule: shareOfEverybody('web_conversations'),
      display: counted('web_conversations', 'conversation'),
    },
    conversation_depth: {
      label: 'Conversation Depth',
      weight: 0.25,
      what: 'Messages per conversation.',
      evidence: 'Usage events',
      measured: 'has_web',
      raw: DEPTH,
      rule: shareOfEverybody(DEPTH),
      display: `${decimalText(DEPTH)} || ' avg msgs/conversation'`,
    },
    advanced_platform_usage: {
      label: 'Advanced Platform Usage',
      storedLabel: 'Skill/MCP/Data Breadth',
      weight: 0.15,
      what: 'MCP servers, kinds of data source and skills used.',
      evidence: 'Usage events',
      measured: 'has_breadth',
      raw: BREADTH,
      rule: {
        value: upTo(BREADTH, FULL_BREADTH),
        words: `(MCP servers × ${String(MCP_WEIGHT)} + kinds of data source + 1 if any skill) / ${String(FULL_BREADTH)}, at most 1.`,
      },
      display: `${counted('mcps_used', 'MCP')} || ', ' || ${counted('datasource_types_used', 'datasource type')} || ', ' || ${counted('skill_events', 'skill event')}`,
    },
  },
};
