import type { CatalogueColumn } from '../report-entry.js';

export const RECENT_USER = {
  id: 'recentUser',
  label: 'Most recent user',
  kind: 'text',
  aggregate: 'latest',
  description: 'Who called it last in the period.',
} as const satisfies CatalogueColumn;
