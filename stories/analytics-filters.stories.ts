import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { AnalyticsContext } from '../src/index.js';
import { contextWith, failing, loading } from './support.js';
import { users, viewer } from './tables.js';

const meta: Meta = { title: 'Elements/analytics-filters', component: 'analytics-filters' };
export default meta;

const show = ({ name }: AnalyticsContext) =>
  html`<div class="narrow"><analytics-filters context=${name}></analytics-filters></div>`;
const story = (context: () => AnalyticsContext): StoryObj => ({ render: () => show(context()) });
const as = (role: string) => contextWith({ viewer: { ...viewer, rows: [{ ...viewer.rows[0], role }] } });

export const ProjectAdmin = story(() => as('project-admin'));
export const RegularUser = story(() => as('user'));
export const PlatformAdmin = story(() => as('platform-admin'));
export const Chosen = story(() => {
  const context = as('project-admin');
  context.filter({
    range: 'last-13-days',
    users: ['olena', 'eleni', 'gone-from-the-list'],
    projects: ['apollo', 'legacy-re-platform'],
  });
  return context;
});
export const CustomRange = story(() => {
  const context = as('project-admin');
  context.filter({ range: '2026-03-02T09:30/2026-03-29' });
  return context;
});
export const SeldomUsedPeriod = story(() => {
  const context = as('project-admin');
  context.filter({ range: 'this-month' });
  return context;
});
export const ManyChosen = story(() => {
  const context = as('platform-admin');
  context.filter({ users: users.rows.map(({ id }) => String(id)) });
  return context;
});
export const TenThousandPeople = story(() =>
  contextWith({
    viewer,
    users: {
      ...users,
      rows: [
        ...users.rows,
        ...Array.from({ length: 10_000 - users.rows.length }, (_, index) => ({
          id: `person-${String(index)}`,
          label: `Person ${String(index).padStart(4, '0')}${index % 7 ? '' : ' of the claims back office re-platforming programme'}`,
        })),
      ],
    },
  }),
);
export const Loading = story(() => contextWith({ viewer: loading, users: loading, projects: loading }));
export const Failed = story(() =>
  contextWith({
    viewer: failing('unavailable', 'The server could not say who you are.'),
    users: failing('unavailable', 'The server took too long to answer.'),
    projects: failing('unavailable', 'The server took too long to answer.'),
  }),
);
export const Wide: StoryObj = {
  render: () => html`<analytics-filters context=${as('platform-admin').name}></analytics-filters>`,
};
