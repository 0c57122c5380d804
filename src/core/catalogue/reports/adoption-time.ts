import { TIME } from '../dimensions.js';
import type { ReportEntry } from '../report-entry.js';
import { PEOPLE } from './adoption-columns.js';

const KEYS = { unfinished: 'Whether the bucket is not over yet.' } as const;

export const activeUsers = {
  name: 'active-users',
  heading: 'Active users',
  description: 'Distinct people active on each day, and in the 7 and 30 days that end with it, in the reporting zone.',
  rowNames: ['day', 'days'],
  columns: [
    { ...TIME, label: 'Day', description: 'The day that the windows end with.' },
    { ...PEOPLE, id: 'dau', label: 'DAU', better: 'up', description: 'Daily active users: people with an event on the day.' }, // prettier-ignore
    { ...PEOPLE, id: 'wau', label: 'WAU', better: 'up', description: 'Weekly active users: people with an event within 7 days.' }, // prettier-ignore
    { ...PEOPLE, id: 'mau', label: 'MAU', better: 'up', description: 'Monthly active users: people with an event within 30 days.' }, // prettier-ignore
    { id: 'stickiness', label: 'Stickiness', kind: 'percent', role: 'measure', aggregate: 'ratio', better: 'up', description: 'The mean DAU of the 30 days by MAU: on how many days of a month an active person comes.' }, // prettier-ignore
  ],
  keys: KEYS,
} as const satisfies ReportEntry;

export const adoptionFlow = {
  name: 'adoption-flow',
  heading: 'Adoption flow',
  description: 'How people come, stay and go from one period to the next, in the reporting zone.',
  rowNames: ['period', 'periods'],
  columns: [
    TIME,
    { ...PEOPLE, id: 'active', label: 'Active', better: 'up', description: 'People with an event in the period: new, retained and reactivated ones.' }, // prettier-ignore
    { ...PEOPLE, id: 'new', label: 'New', better: 'up', description: 'Active for the first time ever.' },
    { ...PEOPLE, id: 'retained', label: 'Retained', better: 'up', description: 'Active in this period and the one before.' }, // prettier-ignore
    { ...PEOPLE, id: 'reactivated', label: 'Reactivated', better: 'up', description: 'Active again, but not in the period before.' }, // prettier-ignore
    { ...PEOPLE, id: 'lapsed', label: 'Lapsed', better: 'down', description: 'Active in the period before, and not in this one.' }, // prettier-ignore
    { ...PEOPLE, id: 'never', label: 'Never', better: 'down', description: 'Members who have not been active by the end of the period.' }, // prettier-ignore
  ],
  keys: KEYS,
} as const satisfies ReportEntry;
