/* What the columns of adoption have in common. */
export const POINTS = {
  kind: 'number',
  unit: 'points of 100',
  role: 'measure',
  aggregate: 'none',
  better: 'up',
} as const;
export const RATE = { kind: 'percent', role: 'measure', aggregate: 'ratio', better: 'up' } as const;
export const COUNT = { kind: 'integer', role: 'measure', aggregate: 'sum' } as const;
export const PEOPLE = { kind: 'integer', role: 'measure', aggregate: 'distinct' } as const;
export const TEXT = { kind: 'text', role: 'measure', aggregate: 'none' } as const;
export const FLAG = { kind: 'boolean', role: 'measure', aggregate: 'none' } as const;
export const INSTANT = { kind: 'datetime', role: 'measure', aggregate: 'latest' } as const;

export const SCORE = { ...POINTS, id: 'score', label: 'Score' } as const;

/** The rates and figures of the dimensions, alike in the projects' tables and in the maturity of all. */
export const DAU_RATE = { ...RATE, id: 'dauRate', label: 'Daily active', description: 'People active within the last day, by all people.' } as const; // prettier-ignore
export const MAU_RATE = { ...RATE, id: 'mauRate', label: 'Monthly active', description: 'People active within the long window, 30 days unless configured, by all people.' } as const; // prettier-ignore
export const ACTIVATION = { ...RATE, id: 'activation', label: 'Activated', description: 'People with 20 interactions or more and active within 90 days, unless configured, by all people.' } as const; // prettier-ignore
export const SPREAD = { kind: 'number', role: 'measure', aggregate: 'none', better: 'up', id: 'spread', label: 'Evenness', description: 'How evenly interactions are spread over people: 0 is one alone, 1 everybody alike.' } as const; // prettier-ignore
export const RETURNING = { ...RATE, id: 'returning', label: 'Came back', description: 'People whose last use came after their first, within 14 days of it unless configured, by all people.' } as const; // prettier-ignore
export const TEAM_ADOPTED = { ...RATE, id: 'assistantReuse', label: 'Assistants reused', description: 'Assistants that two people or more have used, by all assistants.' } as const; // prettier-ignore
export const ASSISTANTS_USED = { ...RATE, id: 'assistantsInUse', label: 'Assistants in use', description: 'Assistants used within 30 days, by all assistants.' } as const; // prettier-ignore
export const WORKFLOW_REUSE = { ...RATE, id: 'workflowReuse', label: 'Workflows reused', description: 'Workflows that two people or more have run within 30 days, by all workflows.' } as const; // prettier-ignore
export const WORKFLOWS_USED = { ...RATE, id: 'workflowsInUse', label: 'Workflows in use', description: 'Workflows run five times or more within 30 days, by all workflows.' } as const; // prettier-ignore
export const CREATORS = { ...RATE, id: 'creators', label: 'Creators', description: 'People who have made something within 90 days, by all people.' } as const; // prettier-ignore
export const HEALTH = { ...TEXT, id: 'health', label: 'Champions', description: 'By what the busiest fifth does of all: over 80 % critical, over 60 % warning, from 40 % healthy, less is flat; no creators where nobody has made anything in 90 days.' } as const; // prettier-ignore
export const UTILIZATION = { ...RATE, aggregate: 'none', id: 'utilization', label: 'Features used', description: 'The complexity of assistants (60 %) and of workflows (40 %).' } as const; // prettier-ignore
export const DEPTH = { kind: 'number', role: 'measure', aggregate: 'none', better: 'up', id: 'depth', label: 'Conversation depth', description: 'The median number of messages of a conversation of the last 30 days.' } as const; // prettier-ignore
export const MEMBERS = { ...PEOPLE, id: 'people', label: 'People', description: 'People who have used it or made something in it.' } as const; // prettier-ignore
export const ASSISTANTS = { ...COUNT, id: 'assistants', label: 'Assistants', description: 'Assistants made.' } as const;
export const WORKFLOWS = { ...COUNT, id: 'workflows', label: 'Workflows', description: 'Workflows made.' } as const;
export const DATASOURCES = { ...COUNT, id: 'datasources', label: 'Data sources', description: 'Data sources made.' } as const; // prettier-ignore
