import type { ReportEntry } from '../report-entry.js';

export const budgets = {
  name: 'budgets',
  heading: 'Budgets',
  description:
    "One person's budgets, a row each, in their current budget period; where no budget is set, what has been spent.",
  rowNames: ['budget', 'budgets'],
  columns: [
    {
      id: 'name',
      label: 'Budget',
      kind: 'text',
      role: 'name',
      aggregate: 'none',
      description: 'Whose budget it is: a person, a project, a key or a team.',
    },
    {
      id: 'category',
      label: 'Category',
      kind: 'text',
      aggregate: 'none',
      description:
        'What the budget is for, such as `platform` or `cli`, or what it is set on: `user`, `key`, `team-member`, `team`.',
    },
    {
      id: 'spent',
      label: 'Current spending',
      kind: 'currency',

      role: 'measure',
      aggregate: 'sum',
      better: 'down',
      description: 'Money spent on this budget since it was last reset.',
    },
    {
      id: 'limit',
      label: 'Limit',
      kind: 'currency',

      role: 'measure',
      aggregate: 'sum',
      description: 'Money that may be spent until the budget is reset; unknown where none is set.',
    },
    {
      id: 'resetsAt',
      label: 'Resets',
      kind: 'datetime',
      role: 'time',
      aggregate: 'none',
      description: 'When the budget period ends and spending counts from nothing again.',
    },
    {
      id: 'share',
      label: 'Share of the limit',
      kind: 'percent',
      role: 'measure',
      aggregate: 'ratio',
      better: 'down',
      description: 'Current spending divided by the limit; more than 100 % where the limit is passed.',
    },
  ],
  keys: {
    periodStart: 'When the budget period began, where the source says so.',
    softLimit: 'The amount from which the source warns without stopping anything, where there is one.',
    binds: 'Whether it is the budget among several whose limit is reached first, where the source can tell.',
  },
} as const satisfies ReportEntry;
