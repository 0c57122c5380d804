import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Row, Table } from '../src/index.js';
import { contextWith, failing, loading, type Report } from './support.js';

const meta: Meta = { title: 'Elements/cli-dashboard', component: 'cli-dashboard' };
export default meta;

const table = (name: string, label: string, measure: string, rows: readonly Row[], kind = 'integer'): Table => ({
  columns: [
    { id: name, label, kind: 'text', role: 'name' },
    {
      id: measure,
      label: measure === 'cost' ? 'Cost' : 'Activity',
      kind: kind as 'integer',
      role: 'measure',
      aggregate: 'sum',
    },
  ],
  rows,
});
const named = (name: string, measure: string, entries: readonly (readonly [string, number])[]) =>
  entries.map(([label, value]): Row => ({ [name]: label, [measure]: value }));

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const classes = [
  ['production', 120.5],
  ['experimental', 33.25],
  ['learning', 4.1],
] as const;
const reports: Readonly<Record<string, Table>> = {
  'cli-weekdays': table(
    'weekday',
    'Weekday',
    'events',
    named(
      'weekday',
      'events',
      days.map((day, at) => [day, at < 5 ? 300 - 20 * at : 12]),
    ),
  ),
  'cli-hours': table(
    'hour',
    'Hour',
    'events',
    named(
      'hour',
      'events',
      days.concat(days, days).map((_, at) => [String(at), at > 7 && at < 19 ? 90 : 3]),
    ),
  ),
  'cli-session-depth': table(
    'range',
    'Prompts',
    'sessions',
    named('range', 'sessions', [
      ['1', 40],
      ['2-5', 88],
      ['6-10', 31],
      ['11-20', 9],
      ['21+', 2],
    ]),
  ),
  'cli-clients': table(
    'client',
    'Client',
    'events',
    named('client', 'events', [
      ['claude-code', 900],
      ['codex', 210],
      ['gemini-cli', 14],
    ]),
  ),
  'cli-spenders': table(
    'user',
    'User',
    'cost',
    named('user', 'cost', [
      ['Anna Kowalska', 90.1],
      ['Boris Ünal', 60],
    ]),
    'currency',
  ),
  'cli-user-classes': table('class', 'Class', 'cost', named('class', 'cost', classes), 'currency'),
  'cli-project-classes': table('class', 'Class', 'cost', named('class', 'cost', classes), 'currency'),
  'cli-users': table(
    'user',
    'User',
    'events',
    named('user', 'events', [
      ['Anna Kowalska', 800],
      ['Boris Ünal', 324],
    ]),
  ),
  'cli-projects': table(
    'project',
    'Project',
    'cost',
    named('project', 'cost', [
      ['apollo', 140],
      ['zephyr', 17.85],
    ]),
    'currency',
  ),
  'cli-repositories': table(
    'repository',
    'Repository',
    'linesAdded',
    named('repository', 'linesAdded', [
      ['git.example.com/apollo/web', 5210],
      ['git.example.com/apollo/a-service-with-a-long-name', -35],
    ]),
  ),
  'cli-tools': table(
    'tool',
    'Tool',
    'sessions',
    named('tool', 'sessions', [
      ['Edit', 410],
      ['Bash', 380],
      ['Read', 377],
    ]),
  ),
  'cli-errors': table(
    'status',
    'Status',
    'errors',
    named('status', 'errors', [
      ['429', 12],
      ['500', 3],
    ]),
  ),
  'cli-versions': table(
    'version',
    'Version',
    'events',
    named('version', 'events', [
      ['1.0.44', 700],
      ['1.0.41', 424],
    ]),
  ),
  'cli-llms': table(
    'model',
    'Model',
    'requests',
    named('model', 'requests', [
      ['claude-sonnet-4-5', 1000],
      ['claude-haiku-4-5', 124],
    ]),
  ),
};

const show = (report?: Report) => {
  const names = Object.keys(reports);
  const context = contextWith(report ? Object.fromEntries(names.map((name) => [name, report])) : reports);
  return html`<cli-dashboard context=${context.name}></cli-dashboard>`;
};
const story = (report?: Report): StoryObj => ({ render: () => show(report) });

export const Everything = story();
export const Loading = story(loading);
export const Failed = story(failing('unavailable', 'The server took too long to answer.'));
export const NotAvailable = story(failing('not-available', 'This source does not have these figures.'));
export const Narrow: StoryObj = { render: () => html`<div class="narrow">${show()}</div>` };
