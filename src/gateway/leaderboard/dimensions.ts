export interface Component {
  readonly label: string;
  readonly weight: number;
  /** What is looked at, how it becomes 0-1, and what it is read from. */
  readonly what: string;
  readonly calc: string;
  readonly evidence: string;
}

export interface Dimension {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly weight: number;
  readonly color: string;
  readonly icon: string;
  readonly description: string;
  readonly components: Readonly<Record<string, Component>>;
}

const component = (label: string, weight: number, what: string, calc: string, evidence: string): Component => ({
  label,
  weight,
  what,
  calc,
  evidence,
});

const steps = (...thresholds: number[]) => `Share of the steps reached: ${thresholds.join(', ')}.`;
const SHARE = 'Share of everybody scored who has as much or less; 0 for none.';
const CLI_SHARE = 'Share of the CLI users who have as much or less; 0 for none.';

/** The scoring model: what a score is made of, and how. Weights add up to 1, within a dimension as well. */
export const DIMENSIONS: readonly Dimension[] = [
  {
    id: 'd1',
    label: 'D1',
    name: 'Core Platform Usage',
    weight: 0.2,
    color: '#6366f1',
    icon: 'chart',
    description: 'How regularly and how deeply the platform is used.',
    components: {
      active_days: component('Active Days', 0.2, 'Days with activity.', steps(1, 3, 6, 10, 15, 20), 'Usage events'),
      assistants_used: component(
        'Assistants Used',
        0.15,
        'Different assistants used.',
        steps(1, 3, 5, 8),
        'Usage events',
      ),
      web_conversations: component('Web Conversations', 0.25, 'Conversations held.', SHARE, 'Usage events'),
      conversation_depth: component('Conversation Depth', 0.25, 'Messages per conversation.', SHARE, 'Usage events'),
      advanced_platform_usage: component(
        'Advanced Platform Usage',
        0.15,
        'MCP servers, kinds of data source and skills used.',
        '(MCP servers × 1.5 + kinds of data source + 1 if any skill) / 6, at most 1.',
        'Usage events',
      ),
    },
  },
  {
    id: 'd2',
    label: 'D2',
    name: 'Core Platform Creation',
    weight: 0.2,
    color: '#06b6d4',
    icon: 'tool',
    description: 'What is built for oneself and others: assistants, skills, data sources.',
    components: {
      asset_volume: component(
        'Asset Volume',
        0.22,
        'Assistants, skills and data sources made.',
        steps(1, 3, 6, 10),
        'Asset records',
      ),
      assistant_maturity: component(
        'Assistant Maturity',
        0.4,
        'How much the assistants made draw on.',
        'Shares of own assistants with tools × 0.20, MCP × 0.20, skills × 0.15, nested assistants × 0.10, context × 0.15 and smart tool selection × 0.10; plus prompt length / 1,500, at most 1, × 0.10.',
        'Asset records',
      ),
      skill_maturity: component(
        'Skill Maturity',
        0.18,
        'How complete and how liked the skills made are.',
        'Share with toolkits × 0.35 + likes / (3 per skill), at most 1, × 0.20 + content length / 2,500, at most 1, × 0.45.',
        'Asset records',
      ),
      datasource_creation: component(
        'Datasource Creation',
        0.2,
        'Data sources made: finished, of how many kinds, how large.',
        'Share finished × 0.35 + kinds / 4, at most 1, × 0.25 + documents / 500, at most 1, × 0.40.',
        'Asset records',
      ),
    },
  },
  {
    id: 'd3',
    label: 'D3',
    name: 'Workflow Usage',
    weight: 0.1,
    color: '#10b981',
    icon: 'refresh',
    description: 'How much workflows are run, and how well the runs end. 0 without a run.',
    components: {
      execution_volume: component('Execution Volume', 0.5, 'Workflow runs.', SHARE, 'Run events'),
      success_rate: component('Success Rate', 0.25, 'Runs that ended well.', 'Successful runs / runs.', 'Run events'),
      repeat_usage: component(
        'Repeat Usage',
        0.25,
        'Running the same workflow again.',
        '(Runs − different workflows) / different workflows, at most 1.',
        'Run events',
      ),
    },
  },
  {
    id: 'd4',
    label: 'D4',
    name: 'Workflow Creation',
    weight: 0.1,
    color: '#f59e0b',
    icon: 'puzzle',
    description: 'Workflows built, and how elaborate they are.',
    components: {
      workflow_count: component('Workflow Count', 0.2, 'Workflows made.', steps(1, 2, 4, 6), 'Asset records'),
      workflow_complexity: component(
        'Workflow Complexity',
        0.3,
        'States, tools, assistants, custom nodes and length, on average.',
        'States / 8 × 0.35 + tools / 4 × 0.20 + assistants / 4 × 0.20 + custom nodes / 3 × 0.10 + length / 5,000 × 0.15, each quotient at most 1.',
        'Asset records',
      ),
      workflow_sophistication: component(
        'Workflow Sophistication',
        0.25,
        'What the workflows made are configured with.',
        'Shares of own workflows with tools × 0.25, custom nodes × 0.20, assistants × 0.20, summarization × 0.15 and a long supervisor prompt × 0.20.',
        'Asset records',
      ),
      workflow_originality: component(
        'Workflow Originality',
        0.25,
        'Whether the workflows go beyond the simplest.',
        '0.40 below 3 states without tools and custom nodes; 0.65 below 4 states and complexity 0.2; else 1.',
        'Asset records',
      ),
    },
  },
  {
    id: 'd5',
    label: 'D5',
    name: 'CLI & Agentic Engineering',
    weight: 0.3,
    color: '#ef4444',
    icon: 'terminal',
    description: 'Engineering with agents on the command line. 0 without a session.',
    components: {
      cli_sessions: component('CLI Sessions', 0.18, 'Sessions on the command line.', CLI_SHARE, 'CLI events'),
      repo_breadth: component('Repo Breadth', 0.14, 'Different repositories.', steps(1, 2, 3, 5), 'CLI events'),
      code_output: component('Code Output', 0.18, 'Lines added.', CLI_SHARE, 'CLI events'),
      files_changed: component('Files Changed', 0.1, 'Files changed.', CLI_SHARE, 'CLI events'),
      delivery_efficiency: component(
        'Delivery Efficiency',
        0.18,
        'Lines for tokens, and lines for money.',
        'From 30 lines and 2 files on: the mean of lines per 1,000 tokens / 10 and lines per USD / 100, each at most 1.',
        'CLI events',
      ),
      tool_sophistication: component(
        'Tool Sophistication',
        0.22,
        'MCP servers and skills among the tools used.',
        '(MCP servers + 1 if any skill) / tools, at most 1, × 0.75 + MCP servers / 3, at most 1, × 0.25.',
        'CLI events',
      ),
    },
  },
  {
    id: 'd6',
    label: 'D6',
    name: 'Impact & Knowledge',
    weight: 0.1,
    color: '#8b5cf6',
    icon: 'lightbulb',
    description: 'What others take up, and what is shared and learned.',
    components: {
      assistant_reuse: component('Assistant Reuse', 0.3, 'Others who use own assistants.', SHARE, 'Usage events'),
      workflow_reuse: component('Workflow Reuse', 0.25, 'Others who run own workflows.', SHARE, 'Run events'),
      knowledge_sharing: component(
        'Knowledge Sharing',
        0.3,
        'Conversations shared, and how often they are opened.',
        'Share of the steps 1, 3, 8, 15 reached × 0.55 + share of everybody with as many openings or fewer × 0.45.',
        'Sharing events',
      ),
      learning: component('Learning', 0.15, 'Katas completed.', steps(1, 3, 6), 'Learning records'),
    },
  },
];
